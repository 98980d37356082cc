import { readFile, stat } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { Problem } from '../common/problem.js'
import type { Instruction } from '../dockerfile/dockerfile.js'
import { parseDockerfile } from '../dockerfile/parse.js'
import { stagesOf } from '../dockerfile/stages.js'
import { DOCKERFILES } from '../project/docker-files.js'
import { dockerfileIn } from './docker-files.js'

/**
 * A Dockerfile that was named and its build context, both absolute. A folder is the context; of a file it is the folder in
 * which most of what it copies lies: its own, or one above.
 *
 * @param path as it was typed
 * @throws Problem where a folder has no Dockerfile.
 */
export async function locateDockerfile(
  path: string,
): Promise<{ readonly root: string; readonly file: string }> {
  const place = resolve(path)
  const found = await stat(place).catch(() => null)
  if (found?.isDirectory() === true) {
    const file = await dockerfileIn(place)
    if (file !== null) return { root: place, file }
    throw new Problem('usage', {
      what: 'There is no Dockerfile in this folder.',
      where: path,
      why: `Looked for ${DOCKERFILES.join(', ')}.`,
      next: ['Name it: dockwiz migrate path/to/Dockerfile', 'Or let dockwiz write one: dockwiz init'],
    })
  }
  const text = await readFile(place, 'utf8').catch(() => '')
  let best = { root: dirname(place), found: -1 }
  for (const root of await foldersUpFrom(dirname(place))) {
    const found = await sourcesIn(root, text)
    if (found > best.found) best = { root, found }
  }
  return { root: best.root, file: place }
}

/** A folder and those above it, to the one we are in or that of the repository. */
async function foldersUpFrom(folder: string): Promise<readonly string[]> {
  const above = dirname(folder)
  const isTop = folder === resolve('.') || above === folder || (await isThere(join(folder, '.git')))
  return isTop ? [folder] : [folder, ...(await foldersUpFrom(above))]
}

/** How much of what a Dockerfile copies is in a folder. */
async function sourcesIn(root: string, text: string): Promise<number> {
  const sources = stagesOf(parseDockerfile(text)).flatMap(({ instructions }) =>
    instructions.flatMap(copiedFromContext),
  )
  const there = await Promise.all(sources.map(source => isThere(join(root, source))))
  return there.filter(Boolean).length
}

const isThere = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  )

/** The sources of a COPY or ADD that takes them from the build context. */
export function copiedFromContext({ keyword, flags, arguments: read }: Instruction): readonly string[] {
  const isCopy = keyword === 'COPY' || keyword === 'ADD'
  if (!isCopy || read.kind !== 'words' || flags.some(({ name }) => name === 'from')) return []
  return read.words.slice(0, -1).map(({ text }) => text)
}
