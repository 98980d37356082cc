import type { Directive, DockerfileProblem } from './dockerfile.js'
import { type Line } from './lines.js'
import { trimLeft } from './space.js'

/** https://docs.docker.com/reference/dockerfile/#parser-directives */
const KNOWN = ['syntax', 'escape', 'check']

export interface Directives {
  readonly directives: readonly Directive[]
  readonly escape: '\\' | '`'
  readonly problems: readonly DockerfileProblem[]
}

/** Reads the directives: they are the file's first lines, and the first line that is none ends them. */
export function readDirectives(lines: readonly Line[]): Directives {
  const directives: Directive[] = []
  const problems: DockerfileProblem[] = []
  for (const line of lines) {
    const directive = directiveOf(line)
    if (directive === null) break
    if (directives.some(({ name }) => name === directive.name))
      problems.push({ line: line.number, what: `Only one ${directive.name} directive can be used.` })
    directives.push(directive)
  }
  const { value = '\\', line = 0 } = directives.find(({ name }) => name === 'escape') ?? {}
  if (value === '\\' || value === '`') return { directives, escape: value, problems }
  const what = `The escape character can be \\ or a backtick, not ${value}.`
  return { directives, escape: '\\', problems: [...problems, { line, what }] }
}

function directiveOf(line: Line): Directive | null {
  const match = /^#\s*([a-zA-Z][a-zA-Z0-9]*)\s*=\s*(.+?)\s*$/.exec(trimLeft(line.text))
  const name = match?.[1]?.toLowerCase() ?? ''
  return KNOWN.includes(name) ? { name, value: match?.[2] ?? '', line: line.number } : null
}
