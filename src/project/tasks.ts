import type { Project, RootEntry } from './project.js'

/** Something the repository is worked on with, beside what it runs as. */
export interface Task {
  /** Exec form. */
  readonly command: readonly string[]
  /** Groups or extras of dependencies that it takes; production's are there anyway. */
  readonly groups: readonly string[]
  /** What it reads beside the application: tests, documentation, their settings. */
  readonly files: readonly RootEntry[]
}

/** Where `docs` leaves the built pages. */
export const SITE = '/site'

const TEST_GROUPS = /^(?:tests?|testing)$/iu
const DEV_GROUPS = /^(?:dev|development|tests?|testing)$/iu
const DOCS_GROUPS = /^(?:docs?|documentation)$/iu

/** How the project is tested: pytest where a manifest names it, else unittest where there are tests. */
export function testTask(project: Project): Task | null {
  const files = entries(project, /^(?:tests?|conftest\.py|pytest\.ini|tox\.ini|setup\.cfg|pyproject\.toml)$/u)
  const own = groupsOf(project, TEST_GROUPS)
  const groups = bringing('pytest', own.length > 0 ? own : groupsOf(project, DEV_GROUPS), project)
  // Through python, which finds modules that lie in the work folder: https://docs.pytest.org/en/stable/how-to/usage.html
  if (has(project, 'pytest'))
    return { command: ['python', '-m', 'pytest', '-p', 'no:cacheprovider'], groups, files }
  const tests = files.find(({ kind }) => kind === 'folder')
  if (tests === undefined) return null
  return { command: ['python', '-m', 'unittest', 'discover', '-s', tests.path, '-t', '.'], groups, files }
}

/** What a developer has: the groups for developing and testing. */
export const devGroups = (project: Project): string[] => groupsOf(project, DEV_GROUPS)

/** How the documentation is built. https://www.mkdocs.org/user-guide/cli/ and https://www.sphinx-doc.org/en/master/man/sphinx-build.html */
export function docsTask(project: Project): Task | null {
  const files = entries(project, /^(?:docs?|documentation|mkdocs\.ya?ml|README(?:\.\w+)?)$/iu)
  const own = groupsOf(project, DOCS_GROUPS)
  const mkdocs = ['mkdocs', 'mkdocs-material'].find(name => has(project, name))
  if (mkdocs !== undefined) {
    const groups = bringing(mkdocs, own, project)
    return { command: ['mkdocs', 'build', '--site-dir', SITE], groups, files }
  }
  const folder = files.find(({ kind }) => kind === 'folder')
  if (!has(project, 'sphinx') || folder === undefined) return null
  return { command: ['sphinx-build', folder.path, SITE], groups: bringing('sphinx', own, project), files }
}

/** What brings the database up to date: a declared job, Alembic, or Django. Never part of the start command. */
export function migrateTask(project: Project): Task | null {
  const files = entries(project, /^(?:alembic\.ini|alembic|migrations)$/u).filter(
    ({ path }) => !project.sources.some(source => source.path === path),
  )
  const declared = project.roles.find(({ kind, name }) => kind === 'job' && name === 'migrate')
  if (declared !== undefined) return { command: declared.command, groups: [], files }
  const django = project.roles.find(({ framework }) => framework === 'Django')
  const manage = [django?.application?.file, django?.evidence.file].find(file => file?.endsWith('manage.py'))
  if (manage !== undefined)
    return { command: ['python', manage, 'migrate', '--noinput'], groups: [], files: [] }
  return has(project, 'alembic') ? { command: ['alembic', 'upgrade', 'head'], groups: [], files } : null
}

const has = ({ distributions }: Project, name: string): boolean =>
  distributions.some(distribution => distribution.name === name)

/** The groups and extras with such a name, as the manifests and locks know them. */
function groupsOf({ distributions, manifests }: Project, name: RegExp): string[] {
  const groups = [...distributions, ...manifests].map(({ group }) => group ?? '')
  return [...new Set(groups)].filter(group => name.test(group)).sort()
}

/** The groups, and the one that the program stands in where neither they nor production bring it. */
function bringing(program: string, groups: readonly string[], { distributions }: Project): readonly string[] {
  const homes = distributions.filter(({ name }) => name === program).map(({ group }) => group)
  const [home = null] = homes
  return home === null || homes.some(one => one === null || groups.includes(one)) ? groups : [...groups, home]
}

const entries = ({ sources, others }: Project, name: RegExp): RootEntry[] =>
  [...sources, ...others].filter(({ path }) => name.test(path))
