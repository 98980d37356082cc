import { readFile, stat } from 'node:fs/promises'
import { join, relative, resolve, sep } from 'node:path'
import { messageOf } from '../common/errors.js'
import { Problem } from '../common/problem.js'
import { DOCKERFILES } from '../project/docker-files.js'

/** A Dockerfile and the ignore file that docker takes with it. */
export interface DockerFiles {
  /** Path as the user is told it. */
  readonly dockerfile: string
  /** Absolute. */
  readonly path: string
  readonly text: string
  /** What stands in the .dockerignore; null where there is none. */
  readonly ignore: string | null
  /** Where that is, or would be; relative to the build context. */
  readonly ignoreFile: string
}

/**
 * The Dockerfile to build, with its ignore file.
 *
 * @param root the build context, absolute
 * @param file as it was typed; null for the one in the context
 * @throws Problem where the context is no folder, or no Dockerfile can be read.
 */
export async function readDockerFiles(root: string, file: string | null): Promise<DockerFiles> {
  if (!(await stat(root).catch(() => null))?.isDirectory())
    throw new Problem('folder-unreadable', {
      what: 'The build context is not a folder that can be read.',
      where: root,
      next: ['Give the folder that holds the files to build from.'],
    })
  const path = file === null ? join(root, 'Dockerfile') : resolve(file)
  try {
    return await readAt(root, path)
  } catch (error) {
    throw new Problem(
      'usage',
      {
        what: 'There is no Dockerfile that can be read.',
        where: path,
        why: messageOf(error),
        next: ['Name it with --file path/to/Dockerfile.', 'Or let dockwiz write one: dockwiz init'],
      },
      { cause: error },
    )
  }
}

/** As {@link readDockerFiles} for a name that may be another thing, looked for here and in the context; null where it is no file. */
export async function findDockerFiles(root: string, name: string): Promise<DockerFiles | null> {
  for (const path of [resolve(name), join(root, name)])
    if ((await stat(path).catch(() => null))?.isFile()) return await readAt(root, path)
  return null
}

/** The path of the first file in a folder that people name so; null where there is none. */
export async function dockerfileIn(folder: string): Promise<string | null> {
  for (const name of DOCKERFILES)
    if ((await stat(join(folder, name)).catch(() => null))?.isFile()) return join(folder, name)
  return null
}

/** Docker prefers an ignore file of the Dockerfile's own name: https://docs.docker.com/build/concepts/context/#filename-and-location */
export async function readIgnore(dockerfile: string, context: string): Promise<Ignore> {
  const [own, usual] = [`${dockerfile}.dockerignore`, join(context, '.dockerignore')]
  const text = await textOf(own)
  return text === null ? { path: usual, text: await textOf(usual) } : { path: own, text }
}

/** An ignore file; its text is null where it is not there. */
interface Ignore {
  readonly path: string
  readonly text: string | null
}

async function readAt(root: string, path: string): Promise<DockerFiles> {
  const text = await readFile(path, 'utf8')
  const ignore = await readIgnore(path, root)
  const told = (place: string): string => {
    const inside = relative(root, place)
    return inside.startsWith('..') ? place : inside.split(sep).join('/')
  }
  return { dockerfile: told(path), path, text, ignore: ignore.text, ignoreFile: told(ignore.path) }
}

const textOf = (path: string): Promise<string | null> => readFile(path, 'utf8').catch(() => null)
