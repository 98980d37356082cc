import type { Directive, Dockerfile, Part } from '../dockerfile/dockerfile.js'
import { EVERY_PRACTICE } from './every-practice.js'

/** Rules that BuildKit alone can check, as an ignore comment names them. */
const BUILDKIT_ALONE = new Set([
  'undefinedvar',
  'copyignoredfile',
  'invalidbaseimageplatform',
  'redundanttargetplatform',
  'fromplatformflagconstdisallowed',
  'invaliddefinitiondescription',
  'exposeinvalidformat',
])

/** Which lines ask not to be blamed for what. */
export interface Ignores {
  readonly covers: (name: string, line: number) => boolean
  /** Names in ignore comments that no practice has, with their lines. */
  readonly unknown: readonly { readonly name: string; readonly line: number }[]
}

interface Ignore {
  readonly name: string
  /** Where the comment stands. */
  readonly line: number
  readonly from: number
  readonly to: number
}

/**
 * `# dockwiz: ignore=ID,ID` above an instruction, or between its lines, is for that instruction; above the first
 * instruction of a file and set off by an empty line, for the whole file. `# hadolint ignore=DL3009` is understood where a
 * practice says the same, and BuildKit’s own `# check=skip=JSONArgsRecommended` for the whole file.
 */
export function readIgnores({ parts, directives }: Pick<Dockerfile, 'parts' | 'directives'>): Ignores {
  const skipped = directives.flatMap(skippedBy)
  const ignores = [...parts.flatMap((part, at) => ignoresAt(parts, part, at)), ...skipped]
  return {
    covers: (wanted, line) =>
      ignores.some(({ name, from, to }) => name === wanted && from <= line && line <= to),
    unknown: ignores
      .filter(ignore => !skipped.includes(ignore))
      .filter(({ name }) => !isPractice(name) && !BUILDKIT_ALONE.has(name))
      .map(({ name, line }) => ({ name, line })),
  }
}

/** `# check=skip=Rule,Rule;error=true`: https://docs.docker.com/build/checks/#skip-checks */
function skippedBy({ name, value, line }: Directive): readonly Ignore[] {
  if (name !== 'check') return []
  const rules = /(?:^|;)\s*skip\s*=(?<rules>[^;]*)/iu.exec(value)?.groups?.['rules'] ?? ''
  return rules
    .split(',')
    .map(rule => rule.trim().toLowerCase())
    .filter(rule => rule !== '')
    .flatMap(rule => (rule === 'all' ? BUILDKIT_COVERED : [nameOf(rule)]))
    .map(rule => ({ name: rule, line, from: 1, to: Infinity }))
}

/** Whether the file asks BuildKit to fail where it warns. */
export const failsOnWarnings = ({ directives }: Pick<Dockerfile, 'directives'>): boolean =>
  directives.some(({ name, value }) => name === 'check' && /(?:^|;)\s*error\s*=\s*true\b/iu.test(value))

/** Practices that say what a rule of BuildKit says: its rules are called in CamelCase, hadolint’s by letters and numbers. */
const BUILDKIT_COVERED: readonly string[] = [
  ...EVERY_PRACTICE.filter(({ covers }) => covers?.some(rule => /^[A-Z]\w*[a-z]\w*$/u.test(rule))).map(
    ({ id }) => id,
  ),
  ...BUILDKIT_ALONE,
]

function ignoresAt(parts: readonly Part[], part: Part, at: number): readonly Ignore[] {
  const first =
    1 +
    lineEnds(
      parts
        .slice(0, at)
        .map(({ raw }) => raw)
        .join(''),
    )
  if (part.kind === 'instruction') {
    const heredocLines = new Set(part.heredocs.flatMap(({ lines }) => range(lines.start, lines.end)))
    return part.raw.split('\n').flatMap((text, offset) => {
      const line = first + offset
      return heredocLines.has(line) ? [] : named(text, line, part.lines.start, part.lines.end)
    })
  }
  if (part.kind !== 'comment') return []
  const rest = parts.slice(at + 1)
  const next = rest.find(({ kind }) => kind !== 'comment')
  const isAlone = next?.kind === 'blank' && !parts.slice(0, at).some(({ kind }) => kind === 'instruction')
  if (isAlone) return named(part.raw, first, 1, Infinity)
  return next?.kind === 'instruction' ? named(part.raw, first, next.lines.start, next.lines.end) : []
}

function named(text: string, line: number, from: number, to: number): readonly Ignore[] {
  const names =
    /^\s*#\s*(?:dockwiz:\s*|hadolint\s+)ignore\s*=(?<names>[\w\s,-]*)$/iu.exec(text)?.groups?.['names'] ?? ''
  const isOwn = /dockwiz/iu.test(text)
  return names
    .split(/[\s,]+/u)
    .filter(name => name !== '')
    .map(name => nameOf(name.toLowerCase()))
    .filter(name => isOwn || isPractice(name))
    .map(name => ({ name, line, from, to }))
}

/** A practice can be called by a rule of hadolint or BuildKit that says the same. */
const nameOf = (name: string): string =>
  EVERY_PRACTICE.find(({ covers }) => covers?.some(rule => rule.toLowerCase() === name) === true)?.id ?? name

const isPractice = (name: string): boolean => EVERY_PRACTICE.some(({ id }) => id === name)

const lineEnds = (text: string): number => text.split('\n').length - 1

const range = (from: number, to: number): readonly number[] =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, at) => from + at)
