import { cp, mkdir, mkdtemp, readdir, symlink, writeFile } from 'node:fs/promises'
import { devNull, tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { command } from './command.js'

const fixtures = fileURLToPath(new URL('../fixtures/projects', import.meta.url))

/**
 * Copies a fixture project to a temporary folder and gives it what a project that is worked on gathers: a git
 * history, caches, a virtual environment, secrets and data. None of that belongs into a build context, and none of
 * it can be committed here. Returns the copy's folder; the same files are made each time.
 */
export async function copyFixture(name: string): Promise<string> {
  const folder = path.join(await mkdtemp(path.join(tmpdir(), 'dockwiz-fixture-')), name)
  await cp(path.join(fixtures, name), folder, { recursive: true })
  await writeHistory(folder)
  await writeCaches(folder)
  await writeVirtualEnvironment(folder)
  await writeData(folder)
  await put(
    folder,
    '.env',
    'TIDEWATCH_DATABASE_URL=postgresql+psycopg2://tidewatch:not-a-real-secret@localhost/tidewatch\n',
  )
  return folder
}

const commits: readonly (readonly [string, RegExp])[] = [
  ['Start with a licence and the project file', /^(?:LICENSE|README\.md|pyproject\.toml|\.gitignore)$/u],
  ['Pin what the service needs', /^requirements/u],
  ['Stations, readings and their summary', /^src$/u],
  ['Tests', /^(?!\.git$)/u],
]

async function writeHistory(folder: string): Promise<void> {
  const git = (args: string[], day: number) => {
    const person = { NAME: 'A. Developer', EMAIL: 'developer@example.org', DATE: `2026-03-0${day}T10:00:00Z` }
    const env = new Map(
      Object.entries(person).flatMap(([field, value]) =>
        ['AUTHOR', 'COMMITTER'].map(role => [`GIT_${role}_${field}`, value] as const),
      ),
    )
    // Settings of this machine's user would make another history of it.
    env.set('GIT_CONFIG_GLOBAL', devNull).set('GIT_CONFIG_NOSYSTEM', '1')
    return command('git', args, { cwd: folder, env: Object.fromEntries(env) })
  }
  await git(['init', '--quiet', '--initial-branch=main'], 1)
  const entries = await readdir(folder)
  for (const [i, [message, wanted]] of commits.entries()) {
    await git(['add', '--', ...entries.filter(entry => wanted.test(entry))], i + 1)
    await git(['commit', '--quiet', '--allow-empty', '--message', message], i + 1)
  }
}

async function writeCaches(folder: string): Promise<void> {
  const modules = ['src', 'src/routes', 'tests']
  for (const module of modules) {
    for (const tag of ['cpython-312', 'cpython-313']) {
      await put(folder, `${module}/__pycache__/__init__.${tag}.pyc`, noise(4_000, module.length))
    }
  }
  await put(folder, '.pytest_cache/v/cache/lastfailed', '{}\n')
  await put(folder, '.pytest_cache/CACHEDIR.TAG', 'Signature: 8a477f597d28d172789f06886806bc55\n')
}

async function writeVirtualEnvironment(folder: string): Promise<void> {
  await put(folder, '.venv/pyvenv.cfg', 'home = /usr/local/bin\ninclude-system-site-packages = false\n')
  await put(folder, '.venv/bin/activate', '# a virtual environment for development\n')
  await symlink('/usr/local/bin/python3', path.join(folder, '.venv/bin/python'))
  const packages = '.venv/lib/python3.12/site-packages'
  for (const [i, name] of ['numpy', 'sqlalchemy', 'uvloop', 'pytest'].entries()) {
    await put(folder, `${packages}/${name}/__init__.py`, `__version__ = "0"\n`)
    await put(folder, `${packages}/${name}/_core.abi3.so`, noise(2_000_000, i))
  }
}

/** Five years of readings, 8 MB each. */
async function writeData(folder: string): Promise<void> {
  for (const year of [2021, 2022, 2023, 2024, 2025]) {
    await put(folder, `data/readings-${year}.csv`, noise(8_000_000, year))
  }
}

/** Bytes that look random and are always the same. */
function noise(length: number, seed: number): Buffer {
  const words = new Uint32Array(Math.ceil(length / 4))
  let state = seed * 2_654_435_761 + 1
  for (let i = 0; i < words.length; i++) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    words[i] = state
  }
  return Buffer.from(words.buffer, 0, length)
}

async function put(folder: string, file: string, content: string | Buffer): Promise<void> {
  const target = path.join(folder, file)
  await mkdir(path.dirname(target), { recursive: true })
  await writeFile(target, content)
}
