import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Problem } from '../common/problem.js'
import { plainSingleStage } from '../plan/plain-single-stage.js'
import { renderDockerfile } from '../plan/render/render-dockerfile.js'
import { keptOriginal } from '../project/kept-files.js'
import { isOwnText } from '../project/own-files.js'
import type { Project } from '../project/project.js'
import type { Answers } from '../wizard/answers.js'

/** What the new image is measured against: texts, because the files may be replaced by the time they are built. */
export interface Before {
  readonly dockerfile: string
  readonly text: string
  readonly ignore: string | null
}

/**
 * The repository's own Dockerfile with its own .dockerignore, or the plain file that most people write; null for no
 * comparison. What an earlier attempt of the same run replaced is read where it `replaced` it to: path → path.
 * Throws an `answer-invalid` Problem where the file named cannot be read.
 */
export async function readBefore(
  project: Project,
  answers: Answers,
  replaced: ReadonlyMap<string, string> = new Map(),
): Promise<Before | null> {
  const { compare } = answers
  if (compare.kind === 'none') return null
  const read: Read = path => textOf(project.root, replaced.get(path) ?? path)
  const ignore = await ignoreRead(read)
  if (compare.kind === 'plain') {
    const text = renderDockerfile(plainSingleStage(project, answers), { comments: 'none' })
    return { dockerfile: 'the plain single-stage Dockerfile', text, ignore }
  }
  const text = await read(compare.file)
  if (text === null) throw unreadable(compare.file)
  // Docker prefers an ignore file of the Dockerfile's own name.
  const own = await read(`${compare.file}.dockerignore`)
  return { dockerfile: compare.file, text, ignore: own ?? ignore }
}

/** What the repository's own .dockerignore says; null where it has none. */
export const ignoreBefore = (root: string): Promise<string | null> => ignoreRead(path => textOf(root, path))

/** The .dockerignore that is not of dockwiz' own: that one was written for the new Dockerfile, and holds an old one's files back. */
async function ignoreRead(read: Read): Promise<string | null> {
  const current = await read('.dockerignore')
  if (current === null || !isOwnText(current)) return current
  const kept = await keptOriginal('.dockerignore', read)
  return kept?.text ?? null
}

type Read = (path: string) => Promise<string | null>

async function textOf(root: string, path: string): Promise<string | null> {
  try {
    return await readFile(join(root, path), 'utf8')
  } catch {
    return null
  }
}

const unreadable = (file: string): Problem =>
  new Problem('answer-invalid', {
    what: 'The Dockerfile to compare with cannot be read.',
    where: file,
    next: ['Give another one with --compare, or --compare plain.'],
  })
