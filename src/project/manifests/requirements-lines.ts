import { parseRequirement, type Requirement } from '../packaging/requirement.js'

/** One logical line of a requirements file. `line` is where it begins, `text` what stands there. */
export type RequirementsLine = { readonly line: number; readonly text: string } & (
  | {
      readonly kind: 'requirement'
      readonly requirement: Requirement
      readonly hashes: boolean
      readonly via: readonly string[]
    }
  | {
      readonly kind: 'vcs' | 'url' | 'path'
      readonly target: string
      readonly name: string | null
      readonly editable: boolean
    }
  | { readonly kind: 'include' | 'constraint'; readonly path: string }
  | { readonly kind: 'index'; readonly url: string }
  | { readonly kind: 'option'; readonly option: string }
  | { readonly kind: 'malformed' }
)

/**
 * Reads pip's requirements file format.
 * https://pip.pypa.io/en/stable/reference/requirements-file-format/ (continuations, comments, options, variables)
 */
export function parseRequirementsLines(text: string): RequirementsLine[] {
  const physical = text.split('\n')
  return joinLines(physical).map(({ line, text }) => ({
    line,
    text,
    ...readLine(text, viaAfter(physical, line)),
  }))
}

/** pip joins lines that end in a backslash, a comment line ends the joining; then it drops comments and empty lines. */
function joinLines(physical: readonly string[]): { line: number; text: string }[] {
  const joined: { line: number; text: string }[] = []
  let continued = false
  for (const [index, raw] of physical.entries()) {
    const continues = raw.endsWith('\\') && !/^\s*#/u.test(raw)
    const part = continues ? raw.slice(0, -1) : raw
    const open = continued ? joined.pop() : undefined
    joined.push(
      open === undefined ? { line: index + 1, text: part } : { ...open, text: `${open.text} ${part.trim()}` },
    )
    continued = continues
  }
  return joined
    .map(({ line, text }) => ({ line, text: text.replace(/(?:^|\s)#.*$/u, '').trim() }))
    .filter(({ text }) => text !== '')
}

/** What pip-compile and uv write below a pin: `# via fastapi`, or one name a line. */
function viaAfter(physical: readonly string[], line: number): string[] {
  const own = /#\s*via\s+(\S.*)$/u.exec(physical[line - 1] ?? '')?.[1]
  if (own !== undefined) return [own.trim()]
  const names: string[] = []
  for (const raw of physical.slice(line)) {
    const comment = /^\s+#\s*(?:via\b)?\s*(.*)$/u.exec(raw)
    if (comment !== null) names.push(comment[1]?.trim() ?? '')
    else if (!/^\s+--hash/u.test(raw)) break
  }
  return names.filter(name => name !== '')
}

type Reading<T = RequirementsLine> = T extends unknown ? Omit<T, 'line' | 'text'> : never

function readLine(text: string, via: readonly string[]): Reading {
  if (text.startsWith('-')) return readOption(text)
  const { bare, hashes } = withoutOptions(text)
  if (isVcs(bare)) return { kind: 'vcs', target: bare, name: eggOf(bare), editable: false }
  if (/^(?:https?|ftp):\/\//iu.test(bare))
    return { kind: 'url', target: bare, name: eggOf(bare), editable: false }
  if (isPath(bare)) return { kind: 'path', target: bare, name: null, editable: false }
  const requirement = parseRequirement(bare)
  return requirement === null ? { kind: 'malformed' } : { kind: 'requirement', requirement, hashes, via }
}

/** Options with a value: `-r file`, `-rfile`, `--requirement file`, `--requirement=file`. */
function readOption(text: string): Reading {
  const match = /^(--[\w-]+|-[a-zA-Z])(?:\s*=\s*|\s+|)(.*)$/u.exec(text)
  const option = match?.[1] ?? text
  const value = (match?.[2] ?? '').trim().replace(/^(["'])(.*)\1$/u, '$2')
  switch (option) {
    case '-r':
    case '--requirement':
      return value === '' ? { kind: 'malformed' } : { kind: 'include', path: value }
    case '-c':
    case '--constraint':
      return value === '' ? { kind: 'malformed' } : { kind: 'constraint', path: value }
    case '-e':
    case '--editable':
      return readEditable(value)
    case '-i':
    case '-f':
    case '--index-url':
    case '--extra-index-url':
    case '--find-links':
      return { kind: 'index', url: value }
    default:
      return { kind: 'option', option: text }
  }
}

function readEditable(value: string): Reading {
  if (value === '') return { kind: 'malformed' }
  if (isVcs(value)) return { kind: 'vcs', target: value, name: eggOf(value), editable: true }
  return { kind: 'path', target: value, name: eggOf(value), editable: true }
}

/** Options of one requirement: hashes and settings for its build. */
function withoutOptions(text: string): { bare: string; hashes: boolean } {
  const bare = text.split(/\s+--(?=[a-z])/u)[0] ?? text
  return { bare: bare.trim(), hashes: /\s--hash[=\s]/u.test(text) }
}

const isVcs = (text: string): boolean => /^(?:git|hg|svn|bzr)\+/iu.test(text)
const isPath = (text: string): boolean =>
  /^(?:\.{0,2}\/|\.{1,2}(?:$|\[)|file:|[A-Z]:\\)/iu.test(text) ||
  /^[^\s;@]+\.(?:whl|tar\.gz|zip|tar\.bz2)(?:\[.*\])?$/iu.test(text)
const eggOf = (url: string): string | null => /[#&]egg=([\w.-]+)/u.exec(url)?.[1] ?? null
