import type { Arguments, Command, InstructionLine, Pair, Span, Word } from './dockerfile.js'
import { parseJsonForm } from './json-form.js'
import { isSpace, trimLeft } from './space.js'

/** What is needed of an instruction to read its arguments. */
export interface ArgumentSource {
  readonly keyword: string
  readonly text: string
  /** The arguments in `text`, without flags and without space around them. */
  readonly span: Span
  readonly escape: string
  /** Reads what follows ONBUILD; null where too many follow each other, which BuildKit refuses anyway. */
  readonly instruction: (span: Span) => InstructionLine | null
  readonly problem: (what: string) => void
}

type Reader = (source: ArgumentSource) => Arguments

/** How each instruction reads its arguments. https://docs.docker.com/reference/dockerfile/ */
const READERS: Readonly<Record<string, Reader>> = {
  ADD: wordsOrJson,
  ARG: pairs,
  CMD: command,
  COPY: wordsOrJson,
  ENTRYPOINT: command,
  ENV: pairs,
  EXPOSE: plainWords,
  FROM: plainWords,
  HEALTHCHECK: healthcheck,
  LABEL: pairs,
  MAINTAINER: text,
  ONBUILD: onbuild,
  RUN: command,
  SHELL: command,
  STOPSIGNAL: text,
  USER: text,
  VOLUME: wordsOrJson,
  WORKDIR: text,
}

export function readArguments(source: ArgumentSource): Arguments {
  const reader = READERS[source.keyword]
  if (reader !== undefined) return reader(source)
  source.problem(`${source.keyword} is not an instruction.`)
  return { kind: 'unknown', text: content(source) }
}

const content = ({ text, span }: ArgumentSource): string => text.slice(span.start, span.end)

function text(source: ArgumentSource): Arguments {
  return { kind: 'text', text: content(source) }
}

function command(source: ArgumentSource): Arguments {
  return { kind: 'command', command: commandOf(content(source), source) }
}

function commandOf(text: string, { problem }: ArgumentSource): Command {
  const form = parseJsonForm(text)
  if (form.kind === 'mixed') problem('An exec form can hold strings only.')
  return form.kind === 'strings' ? { kind: 'exec', words: form.words } : { kind: 'shell', text }
}

function healthcheck(source: ArgumentSource): Arguments {
  const written = content(source)
  const type = /^[^\t\n\v\f\r ]*/.exec(written)?.[0] ?? ''
  const rest = trimLeft(written.slice(type.length))
  return { kind: 'healthcheck', type, command: rest === '' ? null : commandOf(rest, source) }
}

function onbuild(source: ArgumentSource): Arguments {
  const instruction = content(source) === '' ? null : source.instruction(source.span)
  if (instruction?.keyword === 'ONBUILD') source.problem('ONBUILD cannot hold another ONBUILD.')
  return { kind: 'onbuild', instruction }
}

function plainWords(source: ArgumentSource): Arguments {
  const words = [...content(source).matchAll(/[^\t\v\f\r ]+/g)].map(match => {
    const start = source.span.start + match.index
    return { text: match[0], span: { start, end: start + match[0].length } }
  })
  return { kind: 'words', words, json: false }
}

function wordsOrJson(source: ArgumentSource): Arguments {
  const form = parseJsonForm(content(source))
  if (form.kind === 'mixed') source.problem('A list in JSON form can hold strings only.')
  if (form.kind !== 'strings') return plainWords(source)
  return { kind: 'words', words: form.words.map(word => ({ text: word, span: source.span })), json: true }
}

function pairs(source: ArgumentSource): Arguments {
  const words = assignments(source)
  const [first] = words
  if (first !== undefined && source.keyword !== 'ARG' && !first.text.includes('=')) return spacedPair(source)
  const read = words.map(({ text, span }): Pair => {
    const equals = text.indexOf('=')
    if (equals !== -1)
      return { name: text.slice(0, equals), value: text.slice(equals + 1), separator: 'equals', span }
    if (source.keyword !== 'ARG') source.problem(`${text} has no value.`)
    return { name: text, value: null, separator: 'equals', span }
  })
  return { kind: 'pairs', pairs: read }
}

/** The old form: the first space separates, and everything after it is the value. */
function spacedPair(source: ArgumentSource): Arguments {
  const written = content(source)
  const [space = ''] = /[\t\v\f\r ]+/.exec(written) ?? []
  const at = space === '' ? written.length : written.indexOf(space)
  if (space === '') source.problem(`${source.keyword} ${written} has no value.`)
  const value = space === '' ? null : written.slice(at + space.length)
  const pair: Pair = { name: written.slice(0, at), value, separator: 'space', span: source.span }
  return { kind: 'pairs', pairs: [pair] }
}

/** Words that end at spaces outside quotes and not escaped. Quotes and escapes stay, but for an escape at the end. */
function assignments({ text, span, escape }: ArgumentSource): readonly Word[] {
  let end = span.end
  const words: Word[] = []
  let start: number | null = null
  let quote = ''
  for (let at = span.start; at < end; at += 1) {
    const character = text.charAt(at)
    if (quote === '' && isSpace(character)) {
      if (start !== null && start < end) words.push(wordAt(text, start, at))
      start = null
      continue
    }
    start ??= at
    if (character === quote) quote = ''
    else if (character === escape && quote !== "'") {
      if (at + 1 === end) end -= 1
      at += 1
    } else if (quote === '' && (character === "'" || character === '"')) quote = character
  }
  if (start !== null && start < end) words.push(wordAt(text, start, end))
  return words
}

const wordAt = (text: string, start: number, end: number): Word => ({
  text: text.slice(start, end),
  span: { start, end },
})
