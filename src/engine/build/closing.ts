import type { BuildEvent, SourceLine } from './events.js'

/** Where the text stands; `place` has seen `Dockerfile:7`, `dashes` the rule that may open an excerpt. */
type Block =
  | { readonly kind: 'none' }
  | { readonly kind: 'dashes' }
  | { readonly kind: 'excerpt' }
  | { readonly kind: 'warnings' }
  | { readonly kind: 'place'; readonly file: string; readonly line: number; readonly text: string }
  | { readonly kind: 'source'; readonly file: string; readonly line: number; readonly lines: SourceLine[] }

export interface ClosingParser {
  /** Inside the repeated last lines of a failed step, where BuildKit 0.8 prints `#7 0.4 text` a second time. */
  inExcerpt(): boolean
  /** A warning that stands with its step: it is told once, though it comes again at the end. */
  warn(text: string, line?: number | null): BuildEvent[]
  line(text: string): BuildEvent[]
  end(): BuildEvent[]
}

const NONE: Block = { kind: 'none' }
const RULE = '------'
const SOURCE_RULE = '--------------------'
const PLACE = /^(\S.*):(\d{1,7})$/u
const SOURCE_LINE = /^ *(\d{1,7}) \|(?: (>>>| {3})(?: (.*))?)?$/su
const WARNINGS = /^ ?(?:\u001B\[33m)?\d+ warnings? found(?: \(use .*\))?:$/u
const WARNING = /^(?:\u001B\[0m)? - (.*)$/su
/** BuildKit ends a check's short text with the Dockerfile line it is about. */
const LINE_OF_WARNING = /\(line (\d{1,7})\)$/u
const ERROR = /^(?:ERROR|error): (.*)$/su
/** The CLI of Docker 20.10 prints the bare message, without `ERROR: `. */
const BARE_ERROR = /^(?:failed to |executor failed running )/u
const WRAPPING =
  /^(?:failed to build: |failed to solve(?: with frontend [\w.]+)?: |rpc error: code = \w+ desc = )+/u

/**
 * Reads what BuildKit's clients print after the steps: the failed step's last lines once more, the warnings, the Dockerfile
 * lines at fault and the error (moby/buildkit: util/progress/progressui/display.go, printErrorLogs; docker/buildx:
 * commands/build.go, printWarnings; moby/buildkit: solver/errdefs/source.go, Print).
 */
export function createClosingParser(): ClosingParser {
  let block: Block = NONE
  /** Where a source block goes back to: with `--debug` each warning has one of its own. */
  let around: Block = NONE
  let source: BuildEvent | null = null
  const warned = new Set<string>()

  function line(text: string): BuildEvent[] {
    switch (block.kind) {
      case 'none':
        return outside(text)
      case 'dashes':
        block = text.startsWith(' > ') ? { kind: 'excerpt' } : NONE
        return block === NONE ? [other(RULE), ...outside(text)] : []
      case 'excerpt':
        if (text === RULE) block = NONE
        return []
      case 'warnings':
        return inWarnings(text)
      case 'place':
        return afterPlace(text, block)
      case 'source':
        return inSource(text, block)
    }
  }

  function outside(text: string): BuildEvent[] {
    if (text.trim() === '') return []
    const opened = opening(text)
    if (opened !== null) {
      block = opened
      return []
    }
    const error = ERROR.exec(text)?.[1] ?? (BARE_ERROR.test(text) ? text : null)
    if (error === null) return [other(text)]
    const before = source === null ? [] : [source]
    source = null
    return [...before, { kind: 'error', message: error.replace(WRAPPING, '') }]
  }

  /** Details of a warning, which `--debug` shows, are left out. */
  function inWarnings(text: string): BuildEvent[] {
    const warning = WARNING.exec(text)?.[1]
    if (warning !== undefined) return warn(warning)
    const isError = ERROR.test(text)
    around = isError ? NONE : block
    block = around
    return isError || PLACE.test(text) ? outside(text) : []
  }

  function warn(text: string, line: number | null = null): BuildEvent[] {
    if (warned.has(text)) return []
    warned.add(text)
    const shown = LINE_OF_WARNING.exec(text)?.[1]
    return [{ kind: 'warning', text, line: shown === undefined ? line : Number(shown) }]
  }

  function afterPlace(text: string, place: Extract<Block, { kind: 'place' }>): BuildEvent[] {
    if (text === SOURCE_RULE) {
      block = { kind: 'source', file: place.file, line: place.line, lines: [] }
      return []
    }
    block = around
    return around === NONE ? [other(place.text), ...outside(text)] : line(text)
  }

  function inSource(text: string, shown: Extract<Block, { kind: 'source' }>): BuildEvent[] {
    const match = SOURCE_LINE.exec(text)
    if (match !== null) {
      shown.lines.push({ number: Number(match[1]), marked: match[2] === '>>>', text: match[3] ?? '' })
      return []
    }
    block = around
    source = { kind: 'source', file: shown.file, line: shown.line, lines: shown.lines }
    return text === SOURCE_RULE ? [] : line(text)
  }

  return {
    inExcerpt: () => block.kind === 'excerpt',
    warn,
    line,
    end() {
      const held = block
      block = NONE
      return held.kind === 'place' ? [other(held.text)] : []
    },
  }
}

function opening(text: string): Block | null {
  if (text === RULE) return { kind: 'dashes' }
  if (WARNINGS.test(text)) return { kind: 'warnings' }
  const place = PLACE.exec(text)
  if (place === null) return null
  return { kind: 'place', file: place[1] ?? '', line: Number(place[2]), text }
}

const other = (text: string): BuildEvent => ({ kind: 'other', text })
