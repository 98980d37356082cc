import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { projectFacts } from '../../src/project/facts.js'
import type { Project } from '../../src/project/project.js'
import { readProject } from '../../src/project/read-project.js'
import { folderWith } from './temporary-folder.js'

const read = (files: Readonly<Record<string, string | Uint8Array>>): Promise<Project> =>
  readProject(folderWith(files))
const kinds = ({ problems }: Project): string[] => problems.map(({ kind, file }) => `${kind} ${file}`)

describe('a folder that is no Python project', () => {
  it('says what was looked for', async () => {
    await expect(read({ 'package.json': '{}', 'README.md': '' })).rejects.toMatchObject({
      kind: 'no-project',
      detail: { why: expect.stringContaining('requirements.txt') as string },
    })
  })

  it('is one as soon as a Python file is there', async () => {
    expect((await read({ 'deep/er/x.py': '' })).manifests).toEqual([])
  })
})

describe('files as nobody should write them', () => {
  it.each<[string, Readonly<Record<string, string | Uint8Array>>, string[]]>([
    ['an enormous manifest', { 'requirements.txt': 'a\n'.repeat(5_000_000) }, ['too-large requirements.txt']],
    ['an enormous module', { 'main.py': '#'.repeat(1_000_000) }, ['too-large main.py']],
    [
      'a binary manifest',
      { 'requirements.txt': Buffer.from([0, 1, 2, 3]), 'a.py': '' },
      ['binary requirements.txt'],
    ],
    [
      'Latin-1 where UTF-8 should be',
      { 'requirements.txt': Buffer.from('# \xe9t\xe9\nflask==1\n', 'latin1') },
      ['encoding requirements.txt'],
    ],
    [
      'a file that includes itself',
      { 'requirements.txt': '-r requirements.txt\nflask==1\n' },
      ['cyclic requirements.txt'],
    ],
    [
      'a merge conflict',
      { 'requirements.txt': '<<<<<<< HEAD\nflask==1\n=======\nflask==2\n>>>>>>> x\n' },
      ['malformed requirements.txt', 'malformed requirements.txt', 'malformed requirements.txt'],
    ],
    ['a YAML bomb', { 'environment.yml': yamlBomb(), 'a.py': '' }, ['malformed environment.yml']],
    [
      'TOML with other types',
      {
        'pyproject.toml': '[project]\nname = 3\ndependencies = "x"\nrequires-python = [1]\n[tool]\nuv = 1\n',
        'a.py': '',
      },
      [],
    ],
    ['a manifest that is a list', { 'Pipfile.lock': '[1, 2]', 'a.py': '' }, []],
    [
      'a lock of other shapes',
      { 'uv.lock': 'package = [1, "x", { name = 3, wheels = 4 }]\n', 'a.py': '' },
      [],
    ],
  ])('%s', async (_, files, problems) => {
    expect(kinds(await read(files))).toEqual(problems)
  })

  it('keeps prototype names for what they are', async () => {
    const project = await read({
      'Pipfile.lock': '{"default": {"__proto__": {"version": "==1"}, "constructor": {"version": "==2"}}}',
    })
    expect(project.distributions.map(({ name }) => name)).toContain('constructor')
  })

  it('reads CRLF and a byte order mark like any other', async () => {
    const { distributions } = await read({
      'requirements.txt': '\uFEFFflask==1 \\\r\n  --hash=sha256:x\r\n-r more.txt\r\n',
      'more.txt': 'numpy==2\r\n',
    })
    expect(distributions.map(({ name, evidence }) => [name, evidence.line])).toEqual([
      ['flask', 1],
      ['numpy', 1],
    ])
  })
})

describe('hostile values', () => {
  it('are data: no name of a distribution can hold more than a name', async () => {
    const { distributions, problems } = await read({
      'requirements.txt':
        'a; os_name == "x" $(touch y)\n$(touch x)\nflask"\nx`id`\nok==1.0;rm -rf /\nfoo==1$(id)\n',
    })
    for (const { name } of distributions) expect(name).toMatch(/^[a-z0-9][a-z0-9-]*$/u)
    expect(problems.filter(({ kind }) => kind === 'malformed').length).toBeGreaterThanOrEqual(3)
  })

  it('are cut where they would fill a screen', async () => {
    const { problems, distributions } = await read({
      'requirements.txt': `${'é'.repeat(10_000)}\nflask==${'1'.repeat(10_000)}\n`,
    })
    for (const { what } of problems) expect(what.length).toBeLessThan(200)
    for (const { evidence } of distributions) expect(evidence.text.length).toBeLessThanOrEqual(200)
  })

  it('never make reading or telling fail', async () => {
    const bits = fc.constantFrom(
      '[project]\n',
      'name = "x"\n',
      'dependencies = [',
      '"a>=1"',
      ']\n',
      '\n',
      '= ',
      '"""',
      "'",
      '\\',
      '-r x\n',
      '[[package]]\n',
      'wheels = [{url="%"}]\n',
      '#',
      'FROM python:',
      'web: ',
      '$PORT',
      'def f(',
      'app = FastAPI()\n',
      '@app.get("/health")\n',
      '{',
      ': ',
      '- ',
      '&a ',
      '*a',
    )
    const text = fc.array(bits, { maxLength: 25 }).map(parts => parts.join(''))
    const names = [
      'pyproject.toml',
      'requirements.txt',
      'uv.lock',
      'poetry.lock',
      'pdm.lock',
      'pylock.toml',
      'Pipfile',
      'Pipfile.lock',
      'setup.cfg',
      'setup.py',
      'environment.yml',
      'Procfile',
      'compose.yaml',
      'Dockerfile',
      'supervisord.conf',
      'tox.ini',
      '.python-version',
      'mise.toml',
      'main.py',
      'manage.py',
    ]
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.constantFrom(...names), text), { minLength: 1, maxLength: 6 }),
        async files => {
          const project = await read({ ...Object.fromEntries(files), 'a.py': '' })
          expect(projectFacts(project).length).toBeGreaterThan(0)
        },
      ),
      { numRuns: 60 },
    )
  })
})

function yamlBomb(): string {
  const levels = Array.from({ length: 12 }, (_, level) =>
    level === 0
      ? 'l0: &l0 [x, x, x, x, x, x, x, x, x]'
      : `l${level}: &l${level} [${Array(9)
          .fill(`*l${level - 1}`)
          .join(', ')}]`,
  )
  return `${levels.join('\n')}\n`
}
