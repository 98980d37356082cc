import { fact } from '../evidence.js'
import { linesOf, readConfig } from '../manifests/setup-cfg.js'
import { readSetupPy } from '../manifests/setup-py.js'
import { poetrySpecifiers } from '../packaging/poetry-constraint.js'
import type { Fact } from '../project.js'
import { readToml, readYaml, type ParsedFile } from '../repository/parse.js'
import { readPlaces, type Repository } from '../repository/repository.js'
import { stringAt, stringsAt } from '../values.js'

/** One way in which a repository says which Python it wants. */
export interface PythonSource {
  /** `version`: this one. `range`: any inside a PEP 440 specifier. */
  readonly kind: 'version' | 'range'
  readonly read: (repository: Repository, pyproject: ParsedFile | null) => Promise<Fact<string> | null>
}

/** pyenv's and uv's file: one version a line, `#` comments; the first line that names a CPython counts. */
const PYENV_LINE = /^\s*(?:cpython-|python-|cpython@)?(3\.\d+)(?:\.\d+)?t?\s*(?:#.*)?$/mu

/** In the order in which they decide. */
export const PYTHON_SOURCES: readonly PythonSource[] = [
  { kind: 'version', read: repository => lineIn(repository, '.python-version', PYENV_LINE) },
  { kind: 'range', read: (_, pyproject) => Promise.resolve(requiresPython(pyproject)) },
  { kind: 'range', read: (_, pyproject) => Promise.resolve(poetryPython(pyproject)) },
  { kind: 'range', read: setuptoolsPython },
  { kind: 'version', read: pipfilePython },
  { kind: 'version', read: repository => lineIn(repository, '.tool-versions', /^python\s+(3\.\d+)/mu) },
  { kind: 'version', read: misePython },
  { kind: 'version', read: repository => lineIn(repository, 'runtime.txt', /^python-(3\.\d+)/mu) },
  { kind: 'range', read: repository => lineIn(repository, 'uv.lock', /^requires-python = "(.+)"$/mu) },
  { kind: 'range', read: repository => lineIn(repository, 'pylock.toml', /^requires-python = "(.+)"$/mu) },
  { kind: 'range', read: poetryLockPython },
  { kind: 'range', read: repository => lineIn(repository, 'pdm.lock', /^requires_python = "(.+)"$/mu) },
  { kind: 'range', read: condaPython },
  {
    kind: 'version',
    read: repository => lineIn(repository, 'Dockerfile', /^FROM\s+(?:\S+\/)?python:(3\.\d+)/imu),
  },
  { kind: 'version', read: toxPython },
]

async function lineIn(repository: Repository, file: string, pattern: RegExp): Promise<Fact<string> | null> {
  const found = await readPlaces(repository, file)
  const value = found === null ? undefined : pattern.exec(found.text)?.[1]
  return found === null || value === undefined ? null : fact(value, found.places.find(pattern))
}

function requiresPython(pyproject: ParsedFile | null): Fact<string> | null {
  const specifier = stringAt(pyproject?.table, 'project', 'requires-python')
  return pyproject === null || specifier === null
    ? null
    : fact(specifier, pyproject.places.find(/^\s*requires-python\s*=/mu))
}

function poetryPython(pyproject: ParsedFile | null): Fact<string> | null {
  const constraint = stringAt(pyproject?.table, 'tool', 'poetry', 'dependencies', 'python')
  if (pyproject === null || constraint === null) return null
  return fact(poetrySpecifiers(constraint)[0] ?? '', pyproject.places.find(/^\s*python\s*=/mu))
}

async function setuptoolsPython(repository: Repository): Promise<Fact<string> | null> {
  const config = await readConfig(repository, 'setup.cfg')
  const option = config?.sections.get('options')?.get('python_requires')
  if (config !== null && option !== undefined) return fact(option, config.places.find('python_requires'))
  const script = await readSetupPy(repository)
  if (script?.pythonRequires == null) return null
  return fact(script.pythonRequires, script.places.find('python_requires'))
}

async function pipfilePython(repository: Repository): Promise<Fact<string> | null> {
  const pipfile = await readToml(repository, 'Pipfile')
  const asked = ['python_full_version', 'python_version'].find(
    key => stringAt(pipfile?.table, 'requires', key) !== null,
  )
  if (pipfile === null || asked === undefined) return null
  return minor(stringAt(pipfile.table, 'requires', asked), pipfile.places.find(asked))
}

async function misePython(repository: Repository): Promise<Fact<string> | null> {
  const file = ['mise.toml', '.mise.toml'].find(path => repository.paths.has(path))
  const mise = file === undefined ? null : await readToml(repository, file)
  if (mise === null) return null
  const asked =
    stringAt(mise.table, 'tools', 'python') ??
    stringAt(mise.table, 'tools', 'python', 'version') ??
    stringsAt(mise.table, 'tools', 'python')[0]
  return minor(asked ?? null, mise.places.find(/^\s*"?python"?\s*=/mu))
}

async function poetryLockPython(repository: Repository): Promise<Fact<string> | null> {
  // Each package has a line of the same name; the project's own stands in the table at the end.
  const found = await lineIn(repository, 'poetry.lock', /^\[metadata\][^[]*?^python-versions = "(.+)"$/mu)
  return found === null ? null : { ...found, value: poetrySpecifiers(found.value)[0] ?? '' }
}

async function condaPython(repository: Repository): Promise<Fact<string> | null> {
  const file = ['environment.yml', 'environment.yaml'].find(path => repository.paths.has(path))
  const environment = file === undefined ? null : await readYaml(repository, file)
  if (environment === null) return null
  const entry = stringsAt(environment.table, 'dependencies').find(text =>
    /^python\s*[=<>~!\d]/u.test(text.trim()),
  )
  if (entry === undefined) return null
  const [specifier = ''] = poetrySpecifiers(entry.trim().slice('python'.length).trim())
  return fact(specifier, environment.places.find(entry))
}

/** The newest environment that the project is tested in: `envlist = py311,py312`. */
async function toxPython(repository: Repository): Promise<Fact<string> | null> {
  const config = await readConfig(repository, 'tox.ini')
  const list = config?.sections.get('tox')?.get('envlist') ?? config?.sections.get('tox')?.get('env_list')
  const minors = linesOf(list).flatMap(line =>
    [...line.matchAll(/\bpy\{?3?([\d,]+)\}?/gu)].flatMap(([, text = '']) => minorsIn(text)),
  )
  if (config === null || minors.length === 0) return null
  return fact(`3.${Math.max(...minors)}`, config.places.find(/^env_?list/mu))
}

/** `py311`, and tox's generator `py{310,311}`. */
const minorsIn = (text: string): number[] =>
  text
    .split(',')
    .map(part => Number(part.replace(/^3(?=\d\d)/u, '')))
    .filter(number => number >= 6 && number < 100)

function minor(version: string | null, evidence: Fact<string>['evidence']): Fact<string> | null {
  const found = /^3\.\d+/u.exec(version ?? '')?.[0]
  return found === undefined ? null : fact(found, evidence)
}
