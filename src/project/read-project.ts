import { basename, join, sep } from 'node:path'
import { Problem } from '../common/problem.js'
import { printable } from '../common/text.js'
import { shellWord } from '../dockerfile/quote.js'
import { readCode } from './code/modules.js'
import { readDockerFiles } from './docker-files.js'
import { readManifests, type Manifests } from './manifests/read-manifests.js'
import { likelyMember, memberFolders } from './members.js'
import { readIdentity } from './package/identity.js'
import { installedFolders, readLocalPackage } from './package/local-package.js'
import type { Installation, Project, ProjectProblem } from './project.js'
import { readPython, reportEndOfLife } from './python/read-python.js'
import { settlePython } from './python/settle-python.js'
import { readToml } from './repository/parse.js'
import { openRepository, type Repository } from './repository/repository.js'
import { declaredProcesses, type Process } from './roles/declared/processes.js'
import { readConfiguredPorts } from './roles/configured-ports.js'
import { findDjango } from './roles/django.js'
import { readRoles } from './roles/read-roles.js'
import { readRootEntries } from './root-entries.js'
import { readAccelerator } from './system/accelerator.js'
import { readAptFiles } from './system/apt-files.js'
import { withBrought } from './system/brought.js'
import { readNative } from './system/native.js'
import { ownExtension } from './system/own-extension.js'
import { readUnused } from './unused.js'
import { workspaceMembers } from './workspace.js'

export interface ReadOptions {
  /** The day, as an ISO date, by which Python versions count as supported. Today when absent. */
  readonly today?: string
}

/**
 * Reads a repository into facts. Runs nothing of it, follows no link out of it, reads each file only up to a bound.
 * Where the folder itself is no project and folders below it are, reads the likeliest of those and names the others.
 * @throws Problem `folder-unreadable`, or `no-project` where nothing says Python.
 */
export async function readProject(dir: string, options: ReadOptions = {}): Promise<Project> {
  const today = options.today ?? new Date().toISOString().slice(0, 10)
  const problems: ProjectProblem[] = []
  const repository = await openRepository(dir, problem => problems.push(problem))
  const project = await readFolder(repository, problems, today, [])
  const members = project.manifests.length > 0 ? [] : memberFolders(repository.paths)
  const member = likelyMember(members)
  if (member === undefined) {
    if (project.manifests.length === 0 && !hasPython(repository)) throw noProject(repository)
    return project
  }
  return readMember(repository, dir, { member, members, today })
}

/** As {@link readProject} for a folder that need not be a project; null where it is none that can be read. */
export async function findProject(dir: string): Promise<Project | null> {
  try {
    return await readProject(dir)
  } catch (error) {
    if (error instanceof Problem) return null
    throw error
  }
}

interface Membership {
  readonly member: string
  readonly members: readonly string[]
  readonly today: string
}

/** A project below the folder that was asked for; the Compose file above it still tells how it is started. */
async function readMember(
  outer: Repository,
  dir: string,
  { member, members, today }: Membership,
): Promise<Project> {
  const problems: ProjectProblem[] = []
  const repository = await openRepository(join(outer.root, member), problem => problems.push(problem))
  const up = member.replace(/[^/]+/gu, '..')
  const declared = (await declaredProcesses(outer, member)).map(process => ({
    ...process,
    evidence: { ...process.evidence, file: `${up}/${process.evidence.file}` },
  }))
  const project = await readFolder(repository, problems, today, declared)
  const others = members.filter(other => other !== member)
  return { ...project, members, problems: [...othersProblem(dir, member, others), ...problems] }
}

/** How to come to the others. What can be typed stands first: a narrow screen cuts the end. */
function othersProblem(dir: string, member: string, others: readonly string[]): ProjectProblem[] {
  const [other, ...rest] = others
  if (other === undefined) return []
  const command = `dockwiz init ${shellWord(printable(join(dir, other)).split(sep).join('/'))}`
  const what = `1 of ${others.length + 1} projects here. For another: ${[command, ...rest].join(', or ')}`
  return [{ kind: 'other', file: member, what }]
}

async function readFolder(
  repository: Repository,
  problems: readonly ProjectProblem[],
  today: string,
  declaredAbove: readonly Process[],
): Promise<Project> {
  const { paths } = repository
  const pyproject = await readToml(repository, 'pyproject.toml')
  const asked = await readPython(repository, pyproject, today)
  const read = await readManifests(repository, pyproject, asked.python?.value ?? null)
  const { python, requiresPython } = settlePython(asked, read[0].distributions, today)
  reportEndOfLife(repository, python, today)
  const code = await readCode(repository)

  const identity = await readIdentity(repository, pyproject)
  const own = readLocalPackage(repository, pyproject, identity)
  const installedFrom = installedFolders(paths, own, workspaceMembers(repository, pyproject))
  const declared = [...(await declaredProcesses(repository)), ...declaredAbove]
  const scripts = own === null ? [] : identity.scripts
  const ports = await readConfiguredPorts(repository)
  const extension = ownExtension(own, identity, paths)
  const installation = ({ manifests, distributions }: Manifests): Installation => {
    const all = withBrought(distributions, manifests[0]?.locked === true)
    return {
      manifests,
      distributions,
      roles: readRoles({ code, distributions, paths, installedFrom, scripts, declared, ports }),
      native: [...readNative(all, python?.value ?? null), ...(extension === null ? [] : [extension])],
      accelerator: readAccelerator(all, manifests),
      unused: readUnused(distributions, code),
    }
  }
  const staticFiles = findDjango(code.modules)?.staticFiles ?? null
  return {
    root: repository.root,
    name: identity.name?.value ?? basename(repository.root),
    python,
    requiresPython,
    ...installation(read[0]),
    ...(read.length > 1 ? { installations: read.map(installation) } : {}),
    package: own,
    ...(await readRootEntries(repository, code)),
    ...(await readDockerFiles(repository)),
    aptPackages: await readAptFiles(repository),
    ...(staticFiles === null ? {} : { staticFiles }),
    problems,
  }
}

const hasPython = ({ files }: Repository): boolean => files.some(path => /\.(?:py|pyx|ipynb)$/u.test(path))

function noProject({ root }: Repository): Problem {
  return new Problem('no-project', {
    what: 'There is no Python project in this folder.',
    where: root,
    why: 'Looked for Python files and notebooks, requirements.txt, pyproject.toml, uv.lock, pylock.toml, poetry.lock, pdm.lock, Pipfile, setup.py, setup.cfg and environment.yml, here and in the folders below.',
    next: ['Name the folder of the project behind the command, such as path/to/project.'],
  })
}
