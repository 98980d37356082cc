import { open, readFile, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { Problem } from '../common/problem.js'
import { formatBytes } from '../common/units.js'
import { instructionsOf, parseDockerfile } from '../dockerfile/parse.js'
import { type Checked, checkDockerfile } from '../practices/check-dockerfile.js'
import { DOCKERFILES } from '../project/docker-files.js'

export interface CheckedPath extends Checked {
  /** As the user is told it. */
  readonly file: string
  readonly text: string
}

/** No Dockerfile that people wrote is near it; what is larger is something else. */
const MOST_BYTES = 250_000

/**
 * Checks the Dockerfile at a path, or in a folder. Nothing is run and nothing written.
 *
 * @param path as it was typed
 * @param today ISO day
 * @throws Problem `usage` where there is no Dockerfile that can be read, or what is there is none.
 */
export async function runCheck(path: string, today: string): Promise<CheckedPath> {
  const file = await fileAt(path)
  const text = await read(file)
  const { problems, ...dockerfile } = parseDockerfile(text)
  if (text.includes('\0') || !instructionsOf(dockerfile).some(({ keyword }) => keyword === 'FROM'))
    throw unreadable(file, 'It is no Dockerfile: there is no FROM in it.', problems[0]?.what)
  return { file, text, ...checkDockerfile(text, { ignore: await ignoreFor(file), today }) }
}

async function fileAt(path: string): Promise<string> {
  const found = await stat(path).catch(() => null)
  if (found === null) throw unreadable(path, 'There is nothing at this path.')
  if (!found.isDirectory()) return path
  for (const name of DOCKERFILES)
    if ((await stat(join(path, name)).catch(() => null))?.isFile()) return join(path, name)
  throw unreadable(path, 'There is no Dockerfile in this folder.', `Looked for ${DOCKERFILES.join(', ')}.`)
}

async function read(file: string): Promise<string> {
  await using handle = await opened(file)
  const { size } = await handle.stat()
  if (size > MOST_BYTES)
    throw unreadable(file, `It is larger than ${formatBytes(MOST_BYTES)}: no Dockerfile.`)
  return await handle.readFile('utf8')
}

async function opened(file: string): ReturnType<typeof open> {
  try {
    return await open(file)
  } catch (error) {
    throw unreadable(file, 'It cannot be read.', error instanceof Error ? error.message : String(error))
  }
}

/** As docker takes it: by the Dockerfile's own name first, then in the context, which is its folder or the one we are in. */
async function ignoreFor(file: string): Promise<string | null> {
  const beside = dirname(file)
  const places = [
    join(beside, `${basename(file)}.dockerignore`),
    join(beside, '.dockerignore'),
    '.dockerignore',
  ]
  for (const place of places) {
    const text = await readFile(place, 'utf8').catch(() => null)
    if (text !== null) return text
  }
  return null
}

const unreadable = (where: string, what: string, why?: string): Problem =>
  new Problem('usage', {
    what,
    where,
    why,
    next: ['Name the Dockerfile: dockwiz check path/to/Dockerfile', 'Or let dockwiz write one: dockwiz init'],
  })
