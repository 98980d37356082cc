import { describe, expect, it } from 'vitest'
import type { Project } from '../../../src/project/project.js'
import { readProject } from '../../../src/project/read-project.js'
import { folderWith } from '../temporary-folder.js'

const TODAY = '2026-11-22'
const read = (files: Readonly<Record<string, string>>): Promise<Project> =>
  readProject(folderWith({ 'main.py': '', ...files }), { today: TODAY })

const project = (lines: string): string => `[project]\nname = "x"\ndependencies = []\n${lines}\n`

describe('the Python version', () => {
  it.each<[string, Readonly<Record<string, string>>, string | undefined, string | undefined]>([
    ['.python-version', { '.python-version': '3.11\n' }, '3.11', '.python-version:1'],
    [
      '.python-version with a patch release and a comment',
      { '.python-version': '# pyenv\n3.12.4 # why\n' },
      '3.12',
      '.python-version:2',
    ],
    [
      '.python-version with PyPy first',
      { '.python-version': 'pypy3.10-7.3\n3.13.1\n' },
      '3.13',
      '.python-version:2',
    ],
    ['.python-version with PyPy alone', { '.python-version': 'pypy3.10-7.3\n' }, undefined, undefined],
    [
      'requires-python',
      { 'pyproject.toml': project('requires-python = ">=3.11,<3.13"') },
      '3.12',
      'pyproject.toml:4',
    ],
    [
      'requires-python below a patch release',
      { 'pyproject.toml': project('requires-python = "<3.12.4"') },
      '3.12',
      'pyproject.toml:4',
    ],
    [
      'requires-python that nothing supported is inside',
      { 'pyproject.toml': project('requires-python = "==3.9.*"') },
      '3.9',
      'pyproject.toml:4',
    ],
    [
      'Poetry',
      { 'pyproject.toml': '[tool.poetry.dependencies]\npython = "~3.11"\n' },
      '3.11',
      'pyproject.toml:2',
    ],
    ['Pipfile', { Pipfile: '[requires]\npython_version = "3.11"\n' }, '3.11', 'Pipfile:2'],
    [
      'Pipfile with a full version',
      { Pipfile: '[requires]\npython_full_version = "3.12.7"\n' },
      '3.12',
      'Pipfile:2',
    ],
    ['.tool-versions', { '.tool-versions': 'nodejs 20\npython 3.12.1\n' }, '3.12', '.tool-versions:2'],
    ['mise.toml', { 'mise.toml': '[tools]\npython = ["3.13", "3.12"]\n' }, '3.13', 'mise.toml:2'],
    ['runtime.txt', { 'runtime.txt': 'python-3.11.9\n' }, '3.11', 'runtime.txt:1'],
    [
      'setup.cfg',
      { 'setup.cfg': '[metadata]\nname = x\n[options]\npython_requires = >=3.10,<3.12\n' },
      '3.11',
      'setup.cfg:4',
    ],
    [
      'environment.yml',
      { 'environment.yml': 'dependencies:\n  - python=3.12\n' },
      '3.12',
      'environment.yml:2',
    ],
    ['the existing Dockerfile', { Dockerfile: 'FROM python:3.11-slim AS x\n' }, '3.11', 'Dockerfile:1'],
    ['tox.ini', { 'tox.ini': '[tox]\nenvlist = py{310,312},lint\n' }, '3.12', 'tox.ini:2'],
    ['nothing', {}, undefined, undefined],
    [
      'a pin without wheels for newer ones',
      { 'requirements.txt': 'flask\nnumpy==1.26.4\n' },
      '3.12',
      'requirements.txt:2',
    ],
    [
      'a range and a pin',
      {
        'setup.cfg':
          '[metadata]\nname = x\n[options]\npython_requires = >=3.9\ninstall_requires = numpy==1.24.0\n',
      },
      '3.11',
      'setup.cfg:4',
    ],
  ])('by %s', async (_, files, version, place) => {
    const { python } = await read(files)
    expect(python?.value).toBe(version)
    expect(python === null ? undefined : `${python.evidence.file}:${python.evidence.line}`).toBe(place)
  })

  it('is what the first source says', async () => {
    const files = {
      'pyproject.toml': project('requires-python = ">=3.11"'),
      'runtime.txt': 'python-3.11.1\n',
      '.python-version': '3.13\n',
    }
    expect((await read(files)).python?.value).toBe('3.13')
  })

  it('outside requires-python is a problem', async () => {
    const { problems } = await read({
      '.python-version': '3.11\n',
      'pyproject.toml': project('requires-python = ">=3.12"'),
    })
    expect(problems).toEqual([
      {
        kind: 'other',
        file: '.python-version',
        line: 1,
        what: 'Python 3.11 is not inside >=3.12, which pyproject.toml asks for.',
      },
    ])
  })

  it('without fixes is a problem', async () => {
    const { problems } = await read({ '.python-version': '3.9\n' })
    expect(problems.map(({ what }) => what)).toEqual(['Python 3.9 has had no fixes since 2025-10-31.'])
  })
})
