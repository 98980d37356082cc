import { readDirectives } from './directives.js'
import type { Dockerfile, DockerfileProblem, Instruction, Part } from './dockerfile.js'
import { readBodies, readOpenings } from './heredocs.js'
import { holdsHeredocs, readInstruction } from './instruction.js'
import { joinLines } from './joined-line.js'
import { commentText, isBlank, isComment, type Line, splitLines } from './lines.js'

const MARK = '\uFEFF'

/**
 * Reads a Dockerfile by the rules of BuildKit's `frontend/dockerfile/parser`, and goes on where that would stop: what is
 * wrong is told in `problems`. Never throws; `printDockerfile` gives the same text back.
 */
export function parseDockerfile(text: string): Dockerfile {
  const marked = text.startsWith(MARK)
  const lines = splitLines(marked ? text.slice(MARK.length) : text)
  const { directives, escape, problems } = readDirectives(lines)
  const parts: Part[] = marked ? [{ kind: 'byte-order-mark', raw: MARK }] : []
  const found = [...problems]
  let above: string[] = []
  let at = 0
  for (let line = lines[at]; line !== undefined; line = lines[at]) {
    if (at < directives.length) parts.push({ kind: 'directive', raw: line.raw })
    else if (isBlank(line)) parts.push({ kind: 'blank', raw: line.raw })
    else if (isComment(line)) parts.push({ kind: 'comment', raw: line.raw })
    else {
      const read = instructionAt(lines, at, escape, above)
      parts.push(read.instruction)
      found.push(...read.problems)
      at = read.end
      above = []
      continue
    }
    above = parts.at(-1)?.kind === 'comment' ? [...above, commentText(line)] : []
    at += 1
  }
  if (!parts.some(({ kind }) => kind === 'instruction'))
    found.push({ line: Math.max(1, lines.length), what: 'There is no instruction in it.' })
  return { parts, directives, escape, problems: found }
}

/** The text of a Dockerfile: every part as it stands. */
export const printDockerfile = ({ parts }: Pick<Dockerfile, 'parts'>): string =>
  parts.map(part => part.raw).join('')

/** The instructions alone, in order. */
export const instructionsOf = ({ parts }: Pick<Dockerfile, 'parts'>): readonly Instruction[] =>
  parts.filter(part => part.kind === 'instruction')

function instructionAt(
  lines: readonly Line[],
  at: number,
  escape: string,
  above: readonly string[],
): { instruction: Instruction; end: number; problems: readonly DockerfileProblem[] } {
  const { text, pieces, inside, end: after } = joinLines(lines, at, escape)
  const problems: DockerfileProblem[] = []
  const problem = (what: string) => problems.push({ line: at + 1, what })
  const line = readInstruction({ text, depth: 0, pieces, escape, problem })
  const opened = holdsHeredocs(line) ? readOpenings(text) : []
  const { heredocs, end, missing } = readBodies(opened, lines, after)
  if (missing !== null) problem(`The heredoc ${missing} is never ended.`)
  const raw = lines.slice(at, end).map(({ raw }) => raw)
  const instruction: Instruction = {
    ...line,
    kind: 'instruction',
    raw: raw.join(''),
    lines: { start: at + 1, end },
    heredocs,
    above,
    inside,
  }
  return { instruction, end, problems }
}
