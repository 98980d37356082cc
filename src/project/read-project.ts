import { basename } from 'node:path'
import { Problem } from '../common/problem.js'
import { readAccelerator } from './accelerator.js'
import { readCode } from './code/modules.js'
import { readDockerFiles } from './docker-files.js'
import { readLocalPackage } from './local-package.js'
import { readManifests } from './manifests/read-manifests.js'
import type { Project, ProjectProblem } from './project.js'
import { readPythonVersion } from './python-version.js'
import { readToml } from './repository/parse.js'
import { openRepository, type Repository } from './repository/repository.js'
import { readRoles } from './roles/read-roles.js'
import { readRootEntries } from './root-entries.js'
import { readNative } from './system/native.js'
import { stringAt } from './values.js'

export interface ReadOptions {
  /** The day, as an ISO date, by which Python versions count as supported. Today when absent. */
  readonly today?: string
}

/**
 * Reads a repository into facts. Runs nothing of it, follows no link out of it, reads each file only up to a bound.
 * @throws Problem `folder-unreadable`, or `no-project` where nothing says Python.
 */
export async function readProject(dir: string, options: ReadOptions = {}): Promise<Project> {
  const problems: ProjectProblem[] = []
  const repository = await openRepository(dir, problem => problems.push(problem))
  const today = options.today ?? new Date().toISOString().slice(0, 10)

  const pyproject = await readToml(repository, 'pyproject.toml')
  const { manifests, distributions } = await readManifests(repository, pyproject)
  const code = await readCode(repository)
  if (manifests.length === 0 && code.modules.length === 0) throw noProject(repository)

  const python = await readPythonVersion(repository, pyproject, today)
  const localPackage = readLocalPackage(repository, pyproject)
  const installedFrom =
    localPackage?.packages.every(folder => folder.startsWith('src/')) === true ? 'src' : null
  return {
    root: repository.root,
    name: stringAt(pyproject?.table, 'project', 'name') ?? basename(repository.root),
    ...python,
    manifests,
    distributions,
    roles: readRoles(code, distributions, repository.paths, installedFrom),
    native: readNative(distributions),
    accelerator: readAccelerator(distributions),
    package: localPackage,
    ...(await readRootEntries(repository)),
    ...(await readDockerFiles(repository)),
    problems,
  }
}

function noProject({ root }: Repository): Problem {
  return new Problem('no-project', {
    what: 'There is no Python project in this folder.',
    where: root,
    why: 'Looked for Python files and for requirements.txt, pyproject.toml, uv.lock, poetry.lock, pdm.lock, pylock.toml, Pipfile, setup.py, setup.cfg and environment.yml.',
    next: ['Give the path of the project: dockwiz init path/to/project'],
  })
}
