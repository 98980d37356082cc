import { Problem } from '../common/problem.js'
import { printable } from '../common/text.js'
import { parseReference } from './references.js'

/**
 * A value in its place: one function for each place a value can take in a Dockerfile. What comes out reads back as what
 * went in, or a `Problem` is thrown; nothing can become an instruction, a flag, a variable, a heredoc or a directive.
 * All of it is for the default escape character, `\`.
 */

/** Words that need no quotes anywhere: to the Dockerfile's own rules, to a shell and to BuildKit's flags. */
const PLAIN = /^[A-Za-z0-9_@%+=:,./-]+$/

/** Exec form: `["python", "-m", "app"]`. Holds every character but NUL. */
export function jsonForm(words: readonly string[]): string {
  for (const word of words) refuse(word, /[\0\p{Cs}]/u, 'a command')
  return `[${words.map(word => JSON.stringify(word)).join(', ')}]`
}

/** One word of a RUN, for /bin/sh. */
export function shellWord(text: string): string {
  refuse(text, CONTROLS, 'a RUN instruction')
  if (PLAIN.test(text)) return text
  // A quote inside leaves the quotes, is quoted by the other kind, and the quotes go on.
  return `'${text.replaceAll("'", `'"'"'`)}'`
}

/** A word for the shell, or what already is shell text: a redirection, a glob, a reference to a variable. */
type CommandWord = string | { readonly raw: string }

/** One simple command of a RUN. Its first word is a program even where it looks like a flag, a keyword or `A=b`. */
export function shellCommand(words: readonly CommandWord[]): string {
  return words.map((word, at) => (typeof word === 'string' ? inPlace(word, at) : word.raw)).join(' ')
}

const KEYWORDS =
  /^(?:if|then|else|elif|fi|do|done|case|esac|while|until|for|in|function|select|time|coproc)$|^-|=/

const inPlace = (word: string, at: number): string =>
  at === 0 && KEYWORDS.test(word) && PLAIN.test(word) ? `'${word}'` : shellWord(word)

/** The value in `ENV NAME=value`, `ARG NAME=value` and `LABEL name=value`, which BuildKit all reads alike. */
export function envValue(text: string): string {
  refuse(text, CONTROLS, 'an ENV, ARG or LABEL value')
  return PLAIN.test(text) ? text : `"${text.replace(/[\\"$]/g, '\\$&')}"`
}

/** The path in `WORKDIR path`. */
export function workdirPath(text: string): string {
  if (text === '') throw unfit(text, 'a WORKDIR path', 'Name a folder.')
  return text.startsWith('--') && PLAIN.test(text) ? `"${text}"` : envValue(text)
}

/** The name in `ENV name=value`, `ARG name`, `${name}`. */
export function variableName(text: string): string {
  return checked(
    text,
    /^[A-Za-z_][A-Za-z0-9_]*$/,
    'the name of a variable',
    'letters, digits and underscores',
  )
}

/** The name in `FROM image AS name`, by BuildKit's rule for it. */
export function stageName(text: string): string {
  return checked(text, /^[a-z][a-z0-9_.-]*$/, 'the name of a stage', 'lower-case letters, digits, _ . and -')
}

/** The image in `FROM image`: a reference, the name of a stage, or one with `${NAME}` in it. */
export function fromReference(text: string): string {
  if (parseReference(text.replace(/\$\{[A-Za-z_][A-Za-z0-9_]*\}/g, 'a')) === null) {
    throw unfit(text, 'a FROM instruction', 'Give an image as registry/name:tag or registry/name@sha256:….')
  }
  return text
}

/**
 * Sources and target of a COPY: plain words, or JSON form where one needs it. Globs in a source are taken for names:
 * BuildKit matches `[*]` with a file that is called `*`.
 */
export function copyPaths(sources: readonly string[], target: string): string {
  for (const path of [...sources, target]) {
    refuse(path, CONTROLS, 'a COPY path')
    refuse(path, /\\/, 'a COPY path')
    if (path === '') throw unfit(path, 'a COPY path', 'Name a file or folder, or `.`.')
  }
  const named = [...sources.map(source => source.replace(/[*?[]/g, '[$&]')), target]
  if (named.every(path => PLAIN.test(path)) && !named[0]?.startsWith('--')) return named.join(' ')
  // The name of a heredoc, `<<EOF`, is one in JSON form too, but not behind `./`. A byte order mark first is dropped.
  return jsonForm(named.map(path => path.replace(/["'$]|^\uFEFF/g, '\\$&').replace(/^(?=\d*<<)/, './')))
}

/** A whole `--mount=type=cache,target=/root/.cache` flag of a RUN. ASCII only: BuildKit garbles the rest in flags. */
export function mountFlag(fields: Readonly<Record<string, string>>): string {
  const list = Object.entries(fields).map(([key, value]) => {
    refuse(value, /[^ -~]/u, 'a --mount flag')
    const expanded = `${key}=${value.replace(/[\\"'$]/g, '\\$&')}`
    return /[",]/.test(expanded) ? `"${expanded.replaceAll('"', '""')}"` : expanded
  })
  return `--mount=${list.join(',').replace(/[^A-Za-z0-9_@%+=:,./-]/g, '\\$&')}`
}

/**
 * A comment, one `#` line for each line of the text. A line that would be read as a parser directive (`syntax=…`,
 * `escape=…`) gets a second `#`.
 */
export function comment(text: string): string {
  return text
    .split(/\r\n|[\n\r]/)
    .map(line => printable(line).trim())
    .map(line => (/^[A-Za-z][A-Za-z0-9]*\s*=/.test(line) ? `## ${line}` : `# ${line}`.trimEnd()))
    .join('\n')
}

/** All but the tab. None can be seen in a review, and a line feed ends the instruction. */
const CONTROLS = /[\0-\u0008\u000A-\u001F\u007F\p{Cs}]/u

function refuse(text: string, forbidden: RegExp, place: string): void {
  const found = forbidden.exec(text)?.[0]
  if (found === undefined) return
  const code = `U+${(found.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
  throw unfit(text, place, `Take the character ${code} out of it.`)
}

function checked(text: string, grammar: RegExp, place: string, allowed: string): string {
  if (!grammar.test(text)) throw unfit(text, place, `Use only ${allowed}.`)
  return text
}

function unfit(text: string, place: string, next: string): Problem {
  return new Problem('answer-invalid', {
    what: `'${printable(text)}' cannot be ${place === 'a command' ? 'part of' : 'written as'} ${place}.`,
    why: 'Docker would read it as something else.',
    next: [next],
  })
}
