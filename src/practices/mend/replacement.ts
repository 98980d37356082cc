import type { Dockerfile } from '../../dockerfile/dockerfile.js'
import { editDockerfile } from '../../dockerfile/edit.js'
import { printDockerfile } from '../../dockerfile/parse.js'
import type { Mend } from './mend.js'

/** One stretch of the file and what stands there instead: what an editor needs. A byte order mark does not count. */
export interface Replacement {
  readonly from: Position
  /** Exclusive. */
  readonly to: Position
  readonly text: string
}

/** Both from 1; columns in UTF-16 units. */
export interface Position {
  readonly line: number
  readonly column: number
}

/** A mend as the shortest stretch that holds all its edits. */
export function replacementOf(dockerfile: Dockerfile, { edits }: Mend): Replacement {
  const before = withoutMark(printDockerfile(dockerfile))
  const after = withoutMark(editDockerfile(dockerfile, edits))
  const shorter = Math.min(before.length, after.length)
  let start = 0
  while (start < shorter && before[start] === after[start]) start += 1
  let same = 0
  while (same < shorter - start && before.at(-1 - same) === after.at(-1 - same)) same += 1
  // An insertion can stand at several places; the first one is mostly the one before a word.
  while (start > 0 && start + same === before.length && after.at(-1 - same) === before[start - 1]) {
    start -= 1
    same += 1
  }
  return {
    from: positionAt(before, start),
    to: positionAt(before, before.length - same),
    text: after.slice(start, after.length - same),
  }
}

const withoutMark = (text: string): string => text.replace(/^\uFEFF/u, '')

function positionAt(text: string, offset: number): Position {
  const lines = text.slice(0, offset).split('\n')
  return { line: lines.length, column: (lines.at(-1) ?? '').length + 1 }
}
