import { fact, placesIn } from './evidence.js'
import type { Fact } from './project.js'
import type { Repository } from './repository/repository.js'

interface DockerFiles {
  readonly dockerfile: Fact<string> | null
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

/** What the first line of a Dockerfile of dockwiz' own says. */
export const OWN_MARK = 'written by dockwiz'

/** Whether an earlier run of dockwiz wrote it, by its first line. */
export const isOwnText = (text: string): boolean => (text.split('\n', 1)[0] ?? '').includes(OWN_MARK)

export const isOwnDockerfile = ({ evidence }: Fact<string>): boolean =>
  evidence.line === 1 && isOwnText(evidence.text)

/** The Docker files that are already there, as the facts `{ value: path }`. */
export async function readDockerFiles(repository: Repository): Promise<DockerFiles> {
  const [dockerfile, dockerignore, compose] = await Promise.all([
    firstOf(repository, DOCKERFILES, DOCKERFILE_PLACE),
    firstOf(repository, ['.dockerignore'], /\S/u),
    firstOf(repository, COMPOSE_FILES, /^services:/mu),
  ])
  return { dockerfile, dockerignore, compose }
}

/** The mark of dockwiz, or what the image stands on. */
const DOCKERFILE_PLACE = new RegExp(`^# .*${OWN_MARK}|^\\s*FROM\\s`, 'imu')

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
