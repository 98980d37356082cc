import { describe, expect, it } from 'vitest'
import type { Project } from '../../../src/project/project.js'
import { readProject } from '../../../src/project/read-project.js'
import { folderWith } from '../temporary-folder.js'

const read = (files: Readonly<Record<string, string>>): Promise<Project> => readProject(folderWith(files))

/** `name==version group` of each distribution, with a star for the ones that are asked for. */
const names = ({ distributions }: Project): string[] =>
  distributions.map(
    ({ name, specifier, group, direct }) =>
      `${direct ? '*' : ''}${name}${specifier}${group === null ? '' : ` ${group}`}`,
  )

describe('requirements files', () => {
  it('are followed where they lead, each once', async () => {
    const project = await read({
      'requirements.txt': '-r requirements/base.txt\n-c pins.txt\ndjango\n',
      'requirements/base.txt': '-r ../extra.txt\nflask==1\n',
      'extra.txt': '-r requirements/base.txt\nnumpy==2\n',
      'pins.txt': 'sqlparse==1\n',
    })
    expect(project.manifests[0]?.reads).toEqual([
      'requirements.txt',
      'requirements/base.txt',
      'extra.txt',
      'pins.txt',
    ])
    expect(names(project)).toEqual(['*numpy==2', '*flask==1', '*django'])
    expect(project.problems).toContainEqual({
      kind: 'cyclic',
      file: 'extra.txt',
      line: 1,
      what: 'It includes itself through requirements/base.txt.',
    })
  })

  it('stay inside the folder', async () => {
    const { problems } = await read({
      'requirements.txt': '-r ../../etc/passwd\n-r https://h/r.txt\n-r missing.txt\n',
    })
    expect(problems.map(({ kind, line }) => [kind, line])).toEqual([
      ['outside', 1],
      ['outside', 2],
      ['unreadable', 3],
    ])
  })

  it('tell indexes and the variables they want', async () => {
    const { manifests } = await read({
      'requirements.txt': '--extra-index-url https://${USER}:${TOKEN}@h/simple\nx==1\n',
    })
    expect(manifests[0]?.variables).toEqual(['USER', 'TOKEN'])
    expect(manifests[0]?.indexes?.map(({ value }) => value)).toEqual(['https://${USER}:${TOKEN}@h/simple'])
  })

  it('name what lies elsewhere', async () => {
    const project = await read({
      'requirements.txt':
        'git+https://h/o/my_tool.git@v2\nhttps://h/Other-1.0.zip\nx @ git+https://h/x\nlib-2.0-py3-none-any.whl\n',
    })
    expect(project.distributions.map(({ name, source }) => [name, source])).toEqual([
      ['my-tool', 'vcs'],
      ['other', 'url'],
      ['x', 'vcs'],
      ['lib', 'path'],
    ])
  })
})

describe('pyproject.toml', () => {
  it('has dependencies, extras and groups that include each other', async () => {
    const project = await read({
      'pyproject.toml': `
[project]
name = "x"
dependencies = ["a>=1 ; python_version > '3'", "not a requirement"]
[project.optional-dependencies]
s3 = ["boto3"]
[dependency-groups]
Test = ["pytest"]
dev = [{ include-group = "test" }, "ruff"]
loop = [{ include-group = "loop" }]
`,
    })
    expect(names(project)).toEqual(['*a>=1', '*boto3 s3', '*pytest Test', '*ruff dev'])
    expect(project.problems.map(({ kind, line }) => [kind, line])).toEqual([
      ['malformed', 4],
      ['cyclic', undefined],
    ])
  })

  it.each([
    ['TOML', { 'pyproject.toml': '[project]\nname = "x\n', 'main.py': '' }, 'pyproject.toml', 2],
    ['YAML', { 'environment.yml': 'a: [1\nb: 2\n', 'main.py': '' }, 'environment.yml', 2],
    ['JSON', { 'Pipfile.lock': '{"default": ', 'main.py': '' }, 'Pipfile.lock', 1],
  ])('that is malformed %s is a problem with its place', async (_, files, file, line) => {
    const { problems } = await read(files)
    expect(problems.map(problem => [problem.kind, problem.file, problem.line])).toEqual([
      ['malformed', file, line],
    ])
  })
})

describe('several managers', () => {
  it('are all told, a lock first', async () => {
    const project = await read({
      'requirements.txt': 'flask\n',
      'pyproject.toml': '[project]\nname = "x"\nversion = "1"\ndependencies = ["flask"]\n',
      'uv.lock': `
version = 1
[[package]]
name = "x"
source = { editable = "." }
dependencies = [{ name = "flask" }, { name = "winonly", marker = "sys_platform == 'win32'" }]
[package.dev-dependencies]
dev = [{ name = "pytest" }]
[[package]]
name = "flask"
version = "3.0"
source = { registry = "https://h/simple" }
dependencies = [{ name = "click" }]
[[package]]
name = "click"
version = "8.0"
source = { registry = "https://h/simple" }
[[package]]
name = "pytest"
version = "9.0"
source = { registry = "https://h/simple" }
[[package]]
name = "winonly"
version = "1.0"
source = { registry = "https://h/simple" }
`,
    })
    expect(project.manifests.map(({ manager }) => manager)).toEqual(['uv', 'pip'])
    expect(names(project)).toEqual(['*flask==3.0', 'click==8.0', '*pytest==9.0 dev'])
  })
})

describe('setup.py', () => {
  it('is read as text, never run', async () => {
    const project = await read({
      'setup.py': `
from setuptools import setup
REQUIRES = ["a>=1", "b"]  # "c"
open("ran", "w")
setup(name="x", install_requires=REQUIRES, extras_require={"dev": ["pytest"]}, python_requires=">=3.10",
      entry_points={"console_scripts": ["x-run = x.cli:main"]})
`,
      'x/__init__.py': '',
    })
    expect(names(project)).toEqual(['*a>=1', '*b', '*pytest dev'])
    expect(project.roles.map(({ kind, command }) => [kind, command])).toEqual([['cli', ['x-run']]])
    expect(project.requiresPython?.value).toBe('>=3.10')
    expect(project.others.map(({ path }) => path)).not.toContain('ran')
  })

  it('says when only running it would tell', async () => {
    const { problems } = await read({
      'setup.py': 'from setuptools import setup\nsetup(name="x", install_requires=read())\n',
    })
    expect(problems.map(({ kind }) => kind)).toEqual(['other'])
  })
})

describe('a conda environment', () => {
  it('is followed into the requirements file that its pip list includes', async () => {
    const project = await read({
      'environment.yml':
        'dependencies:\n  - gdal=3.10\n  - pip:\n    - -r deploy/pip.txt\n    - flask==3.1\n',
      'deploy/pip.txt': 'numpy==2.1\n',
    })
    expect(names(project)).toEqual(['*gdal==3.10.*', '*flask==3.1', '*numpy==2.1'])
    expect(project.manifests[0]?.reads).toEqual(['environment.yml', 'deploy/pip.txt'])
  })

  it('beside another manifest is told of where it alone names something', async () => {
    const environment =
      'dependencies:\n  - python=3.12\n  - numpy\n  - gdal=3.10\n  - pip:\n    - flask==3.1\n'
    const { problems } = await read({
      'environment.yml': environment,
      'requirements.txt': 'numpy==2.1\nflask==3.1\n',
    })
    expect(problems).toEqual([
      {
        kind: 'other',
        file: 'environment.yml',
        line: 4,
        what: 'dockwiz does not install from conda, and nothing else names gdal.',
      },
    ])
    const covered = await read({
      'environment.yml': environment,
      'requirements.txt': 'numpy==2.1\nflask==3.1\ngdal==3.10\n',
    })
    expect(covered.problems).toEqual([])
  })

  it('that includes what is not there says so with its line', async () => {
    const { problems } = await read({
      'environment.yml': 'dependencies:\n  - pip:\n    - -r ../outside.txt\n',
      'a.py': '',
    })
    expect(problems).toContainEqual({
      kind: 'unreadable',
      file: 'environment.yml',
      line: 3,
      what: 'It includes ../outside.txt, which is not there.',
    })
  })
})
