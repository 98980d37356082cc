import { linesOf, readConfig } from '../manifests/setup-cfg.js'
import { readSetupPy } from '../manifests/setup-py.js'
import type { Evidence, Fact } from '../project.js'
import type { ParsedFile } from '../repository/parse.js'
import type { Repository } from '../repository/repository.js'
import { stringAt, tableAt, valueAt } from '../values.js'

/** Who the repository says that it is, whichever of the packaging files says so. */
export interface Identity {
  readonly name: Fact<string> | null
  /** PEP 517 backend; null where nothing makes the repository a distribution. */
  readonly backend: string | null
  readonly buildRequires: readonly string[]
  readonly scripts: readonly { readonly name: string; readonly evidence: Evidence }[]
  /** setup.py hands compiled modules to setup(). */
  readonly extModules: boolean
}

/** What PEP 517 says a project without `[build-system]` is built by. */
const DEFAULT_BACKEND = 'setuptools.build_meta:__legacy__'

export async function readIdentity(repository: Repository, pyproject: ParsedFile | null): Promise<Identity> {
  const config = await readConfig(repository, 'setup.cfg')
  const setup = await readSetupPy(repository)
  const legacyName = config?.sections.get('metadata')?.get('name') ?? setup?.name ?? null
  const legacyPlace = config?.sections.get('metadata')?.has('name') === true ? config.places : setup?.places
  const named = pyproject === null ? null : pyprojectName(pyproject)
  const legacy =
    legacyName === null || legacyPlace === undefined
      ? null
      : { value: legacyName, evidence: legacyPlace.find(legacyName) }
  const isPackage = valueAt(pyproject?.table, 'tool', 'poetry', 'package-mode') !== false
  const backend = stringAt(pyproject?.table, 'build-system', 'build-backend')
  const points = linesOf(config?.sections.get('options.entry_points')?.get('console_scripts'))
  return {
    name: named ?? legacy,
    backend: isPackage ? (backend ?? (setup !== null || legacyName !== null ? DEFAULT_BACKEND : null)) : null,
    buildRequires: buildRequires(pyproject),
    scripts: [
      ...(pyproject === null ? [] : pyprojectScripts(pyproject)),
      ...(config === null ? [] : points.map(point => scriptOf(point, config.places))),
      ...(setup === null ? [] : setup.consoleScripts.map(point => scriptOf(point, setup.places))),
    ],
    extModules: setup?.extModules === true,
  }
}

function pyprojectName({ table, places }: ParsedFile): Fact<string> | null {
  const name = stringAt(table, 'project', 'name') ?? stringAt(table, 'tool', 'poetry', 'name')
  return name === null ? null : { value: name, evidence: places.find(/^\s*name\s*=/mu) }
}

function pyprojectScripts({ table, places }: ParsedFile): Identity['scripts'] {
  const scripts = { ...tableAt(table, 'tool', 'poetry', 'scripts'), ...tableAt(table, 'project', 'scripts') }
  return Object.keys(scripts).map(name => ({
    name,
    evidence: places.find(new RegExp(`^\\s*["']?${name.replace(/[^\w-]/gu, '.')}["']?\\s*=\\s*["'{]`, 'mu')),
  }))
}

/** `name = module:function`. */
function scriptOf(
  point: string,
  places: { readonly find: (text: string) => Evidence },
): Identity['scripts'][number] {
  return { name: point.split('=')[0]?.trim() ?? point, evidence: places.find(point) }
}

function buildRequires(pyproject: ParsedFile | null): readonly string[] {
  const requires = valueAt(pyproject?.table, 'build-system', 'requires')
  return Array.isArray(requires) ? requires.filter(item => typeof item === 'string') : []
}
