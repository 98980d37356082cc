import { fact, placesIn } from './evidence.js'
import { keptOriginal, type KeptFile } from './kept-files.js'
import { isOwnDockerfile, isOwnText, OWN_MARK } from './own-files.js'
import type { Fact } from './project.js'
import type { Repository } from './repository/repository.js'

interface DockerFiles {
  readonly dockerfile: Fact<string> | null
  readonly replacedDockerfile?: Fact<string>
  readonly dockerignore: Fact<string> | null
  readonly compose: Fact<string> | null
}

/** Names that docker looks for by itself, then names that people use. */
export const DOCKERFILES = [
  'Dockerfile',
  'dockerfile',
  'Containerfile',
  'docker/Dockerfile',
  'Dockerfile.prod',
  'Dockerfile.production',
]
/** In docker's own order. https://docs.docker.com/compose/intro/compose-application-model/ */
export const COMPOSE_FILES = ['compose.yaml', 'compose.yml', 'docker-compose.yaml', 'docker-compose.yml']

/** The Docker files that are already there, as the facts `{ value: path }`. */
export async function readDockerFiles(repository: Repository): Promise<DockerFiles> {
  const [dockerfile, dockerignore, compose] = await Promise.all([
    firstOf(repository, DOCKERFILES, DOCKERFILE_PLACE),
    firstOf(repository, ['.dockerignore'], /\S/u),
    firstOf(repository, COMPOSE_FILES, /^services:/mu),
  ])
  const before = dockerfile !== null && isOwnDockerfile(dockerfile) ? await handWritten(repository) : null
  const replacedDockerfile = before && dockerfileFact(before.path, before.text)
  return { dockerfile, dockerignore, compose, ...(replacedDockerfile && { replacedDockerfile }) }
}

/** The Dockerfile that people wrote: where dockwiz wrote the first one, what that replaced, or another that is there. */
export async function handWritten(repository: Repository): Promise<KeptFile | null> {
  for (const path of DOCKERFILES.filter(name => repository.paths.has(name))) {
    const text = await repository.text(path)
    if (text === null) continue
    if (!isOwnText(text)) return { path, text }
    const kept = await keptOriginal(path, name => repository.text(name))
    if (kept !== null) return kept
  }
  return null
}

/** The mark of dockwiz, or what the image stands on. */
const DOCKERFILE_PLACE = new RegExp(`^# .*${OWN_MARK}|^\\s*FROM\\s`, 'imu')

const dockerfileFact = (path: string, text: string): Fact<string> =>
  fact(path, placesIn(path, text).find(DOCKERFILE_PLACE))

async function firstOf(
  repository: Repository,
  names: readonly string[],
  place: RegExp,
): Promise<Fact<string> | null> {
  const file = names.find(name => repository.paths.has(name))
  if (file === undefined) return null
  const text = await repository.text(file)
  return text === null ? null : fact(file, placesIn(file, text).find(place))
}
