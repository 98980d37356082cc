import { open, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { messageOf } from '../common/errors.js'
import { Problem } from '../common/problem.js'
import { formatBytes } from '../common/units.js'
import { parseDockerfile } from '../dockerfile/parse.js'
import { findStage, type Stage, stagesOf } from '../dockerfile/stages.js'
import type { Surroundings } from '../practices/look/checked-file.js'
import { DOCKERFILES } from '../project/docker-files.js'
import { dockerfileIn, readIgnore } from './docker-files.js'

/** The path that stands for standard input. */
export const STANDARD_INPUT = '-'

export interface CheckRequest {
  /** As it was typed; `-` for standard input. */
  readonly path: string
  /** What standard input gave; null where the path is that of a file. */
  readonly text: string | null
  /** The stage that ships, as it was typed; null for the last one. */
  readonly target: string | null
  /** ISO day. */
  readonly today: string
}

/** A Dockerfile with all that its checks go by. */
export interface LoadedDockerfile {
  /** As the user is told it. */
  readonly file: string
  readonly text: string
  readonly surroundings: Surroundings
  /** The folder of the build context: where the .dockerignore lies, or beside the file. */
  readonly context: string
}

/** No Dockerfile that people wrote is near it; what is larger is something else. */
const MOST_BYTES = 250_000

/**
 * The Dockerfile at a path, in a folder, or from standard input, with its .dockerignore.
 *
 * @throws Problem `usage` where there is no Dockerfile that can be read, what is there is none, or has no such stage.
 */
export async function loadDockerfile(request: CheckRequest): Promise<LoadedDockerfile> {
  const { path, target, today } = request
  const file = request.text === null ? await fileAt(path) : path
  const text = request.text ?? (await read(file))
  if (text.length > MOST_BYTES) throw tooLarge(file)
  const dockerfile = parseDockerfile(text)
  const stages = stagesOf(dockerfile)
  if (text.includes('\0') || stages.length === 0)
    throw unreadable(file, 'It is no Dockerfile: there is no FROM in it.', dockerfile.problems[0]?.what)
  if (target !== null && findStage(stages, target) === null) throw noStage(target, stages)
  const { ignore, context } = await ignoreFor(file)
  const surroundings = { ignore, today, ...(target === null ? {} : { target }) }
  return { file, text, surroundings, context }
}

async function fileAt(path: string): Promise<string> {
  const found = await stat(path).catch(() => null)
  if (found === null) throw unreadable(path, 'There is nothing at this path.')
  if (found.isFile()) return path
  if (!found.isDirectory()) throw unreadable(path, 'It is neither a file nor a folder.')
  const inside = await dockerfileIn(path)
  if (inside !== null) return inside
  throw unreadable(path, 'There is no Dockerfile in this folder.', `Looked for ${DOCKERFILES.join(', ')}.`)
}

async function read(file: string): Promise<string> {
  await using handle = await opened(file)
  const { size } = await handle.stat()
  if (size > MOST_BYTES) throw tooLarge(file)
  return await handle.readFile('utf8')
}

const tooLarge = (file: string): Problem =>
  unreadable(file, `It is larger than ${formatBytes(MOST_BYTES)}: no Dockerfile.`)

async function opened(file: string): ReturnType<typeof open> {
  try {
    return await open(file)
  } catch (error) {
    throw unreadable(file, 'It cannot be read.', messageOf(error))
  }
}

/** As docker takes it: by the Dockerfile's own name first, then in the context, which is its folder or the one we are in. */
async function ignoreFor(
  file: string,
): Promise<{ readonly ignore: string | null; readonly context: string }> {
  const beside = dirname(file)
  for (const context of [beside, '.']) {
    const { text: ignore } = await readIgnore(file, context)
    if (ignore !== null) return { ignore, context }
  }
  return { ignore: null, context: beside }
}

const unreadable = (where: string, what: string, why?: string): Problem =>
  new Problem('usage', {
    what,
    where,
    why,
    next: ['Name the Dockerfile: dockwiz check path/to/Dockerfile', 'Or let dockwiz write one: dockwiz init'],
  })

function noStage(target: string, stages: readonly Stage[]): Problem {
  const names = stages.flatMap(({ name }) => name ?? [])
  return new Problem('usage', {
    what: `There is no stage “${target}” in this Dockerfile.`,
    next: [
      names.length === 0 ? 'Leave out --target: no stage has a name.' : `Choose one of ${names.join(', ')}.`,
    ],
  })
}
