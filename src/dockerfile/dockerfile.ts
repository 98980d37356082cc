/** A Dockerfile as it stands: its parts in order, and every character in exactly one of them. */
export interface Dockerfile {
  readonly parts: readonly Part[]
  readonly directives: readonly Directive[]
  /** The character that escapes and continues lines: `\` or, by directive, a backtick. */
  readonly escape: '\\' | '`'
  /** What BuildKit would stop at, or what could not be understood. Nothing is left out because of it. */
  readonly problems: readonly DockerfileProblem[]
}

export type Part = Instruction | Trivia

/** Blank lines, comments and directives. `raw` holds the line's end. */
interface Trivia {
  readonly kind: 'blank' | 'comment' | 'directive' | 'byte-order-mark'
  readonly raw: string
}

/** `# syntax=docker/dockerfile:1`, `# escape=…`, `# check=…`: lines before everything else. */
export interface Directive {
  readonly name: string
  readonly value: string
  readonly line: number
}

export interface DockerfileProblem {
  readonly line: number
  readonly what: string
}

/** Lines count from 1; `end` is the last line, heredocs included. */
export interface LineRange {
  readonly start: number
  readonly end: number
}

/** Offsets into `InstructionLine.text`, in UTF-16 units; `end` is exclusive. */
export interface Span {
  readonly start: number
  readonly end: number
}

/** One instruction with all that belongs to it in the file. */
export interface Instruction extends InstructionLine {
  readonly kind: 'instruction'
  /** All of its lines as they stand, from indentation to the last line's end. */
  readonly raw: string
  readonly lines: LineRange
  readonly heredocs: readonly Heredoc[]
  /** Comments on the lines directly above, without `#`. */
  readonly above: readonly string[]
  /** Comments between its continued lines, without `#`. */
  readonly inside: readonly string[]
}

/** What an instruction says, read from one line. */
export interface InstructionLine {
  /** Upper case, whatever is written: `RUN`. An unknown word is kept too. */
  readonly keyword: string
  /** The instruction as one line: continued lines joined, comments and empty lines in between left out. */
  readonly text: string
  /** Where the pieces of `text` stand in `raw`. */
  readonly pieces: readonly Piece[]
  readonly flags: readonly Flag[]
  readonly arguments: Arguments
  /** The arguments as one piece of `text`, flags not included. */
  readonly argumentsSpan: Span
}

/** From `at` in `text` on, the characters stand in `raw` from `offset` on. */
export interface Piece {
  readonly at: number
  readonly offset: number
}

/** `--name=value`, quotes and escapes removed. `value` is null for `--name`. */
export interface Flag {
  readonly name: string
  readonly value: string | null
  readonly span: Span
}

/** One word as it is written, quotes and variables untouched. */
export interface Word {
  readonly text: string
  readonly span: Span
}

/** `NAME=value` of ENV, LABEL and ARG as written; `value` is null for `ARG NAME`. */
export interface Pair {
  readonly name: string
  readonly value: string | null
  /** `space` is the old form, `ENV NAME value`. */
  readonly separator: 'equals' | 'space'
  readonly span: Span
}

export type Command =
  | { readonly kind: 'exec'; readonly words: readonly string[] }
  | { readonly kind: 'shell'; readonly text: string }

export type Arguments =
  /** RUN, CMD, ENTRYPOINT, SHELL. */
  | { readonly kind: 'command'; readonly command: Command }
  /** COPY, ADD, VOLUME, FROM, EXPOSE. Words from JSON have the span of the whole list. */
  | { readonly kind: 'words'; readonly words: readonly Word[]; readonly json: boolean }
  /** ENV, LABEL, ARG. */
  | { readonly kind: 'pairs'; readonly pairs: readonly Pair[] }
  /** USER, WORKDIR, STOPSIGNAL, MAINTAINER. */
  | { readonly kind: 'text'; readonly text: string }
  /** HEALTHCHECK: `CMD` with its command, or `NONE`. */
  | { readonly kind: 'healthcheck'; readonly type: string; readonly command: Command | null }
  | { readonly kind: 'onbuild'; readonly instruction: InstructionLine | null }
  | { readonly kind: 'unknown'; readonly text: string }

export interface Heredoc {
  readonly name: string
  /** Number before `<<`; 0 where there is none. */
  readonly descriptor: number
  /** The name is not quoted, so variables are expanded. */
  readonly expand: boolean
  /** `<<-`: tabs at the beginnings of lines do not count. */
  readonly dedent: boolean
  /** Its lines as they stand. */
  readonly content: string
  readonly lines: LineRange
}
