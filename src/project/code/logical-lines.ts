/** One logical line of Python: joined over brackets and backslashes, without comments. */
export interface LogicalLine {
  /** Where it begins, counted from 1. */
  readonly line: number
  readonly indent: number
  /** The code, in which each string stands as its number: `app.get('0')`. So nothing in a string looks like code. */
  readonly code: string
  /** What the strings hold, escapes as written. */
  readonly strings: readonly string[]
}

const NOTABLE = /["'#()[\]{}\\\n]/gu
const QUOTES = /"""|'''|"|'/uy

/** Reads Python source into logical lines. Takes any text; source that Python would refuse gives fewer or odd lines. */
export function logicalLines(source: string): LogicalLine[] {
  const lines: LogicalLine[] = []
  let code = ''
  let strings: string[] = []
  let depth = 0
  let line = 1
  let begin = 1
  let at = 0

  const end = (): void => {
    const trimmed = code.trim()
    if (trimmed !== '') {
      const indent = code.replaceAll('\t', '        ').search(/\S/u)
      lines.push({ line: begin, indent, code: trimmed.replace(/\s+/gu, ' '), strings })
    }
    code = ''
    strings = []
    begin = line
  }

  while (at < source.length) {
    NOTABLE.lastIndex = at
    const next = NOTABLE.exec(source)
    const stop = next?.index ?? source.length
    code += source.slice(at, stop)
    at = stop + 1
    switch (next?.[0] ?? '') {
      case '\n':
        line += 1
        if (depth > 0) code += ' '
        else end()
        break
      case '#':
        at = endOfLine(source, stop)
        break
      case '\\':
        if (source[at] === '\n') {
          at += 1
          line += 1
          code += ' '
        }
        break
      case '"':
      case "'": {
        const string = readString(source, stop, /r[bf]?$|[bf]r$/iu.test(code.slice(-2)))
        code = `${code.replace(/(?<![\w.])[rbfut]{1,2}$/iu, '')}'${strings.length}'`
        strings.push(string.value)
        line += string.newlines
        at = string.end
        break
      }
      case '(':
      case '[':
      case '{':
        depth += 1
        code += source[stop] ?? ''
        break
      case ')':
      case ']':
      case '}':
        depth = Math.max(0, depth - 1)
        code += source[stop] ?? ''
        break
    }
  }
  end()
  return lines
}

function endOfLine(source: string, from: number): number {
  const end = source.indexOf('\n', from)
  return end < 0 ? source.length : end
}

/** Reads the string literal that begins at a quote. One that is never closed ends with its line, or with the file. */
function readString(
  source: string,
  start: number,
  raw: boolean,
): { value: string; end: number; newlines: number } {
  QUOTES.lastIndex = start
  const quote = QUOTES.exec(source)?.[0] ?? '"'
  const triple = quote.length === 3
  let at = start + quote.length
  while (at < source.length) {
    if (source[at] === '\\') at += 2
    else if (source.startsWith(quote, at) || (!triple && source[at] === '\n')) break
    else at += 1
  }
  const close = Math.min(at, source.length)
  const value = source.slice(start + quote.length, close)
  const end = source[close] === '\n' && !triple ? close : Math.min(close + quote.length, source.length)
  return {
    value: raw ? value : value.replace(/\\(["'\\])/gu, '$1'),
    end,
    newlines: value.split('\n').length - 1,
  }
}
