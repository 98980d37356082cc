import { instructionsOf, parseDockerfile } from '../../src/dockerfile/parse.js'

/** A Dockerfile and its .dockerignore as one reads them: instructions on one line each, by stage. */
export interface Files {
  readonly stages: readonly TextStage[]
  readonly ignore: readonly string[]
  readonly raw: string
}

export interface TextStage {
  readonly name: string
  readonly from: string
  /** `RUN pip install x`, white space collapsed; FROM left out. */
  readonly lines: readonly string[]
}

export function readFiles(dockerfile: string, ignore = ''): Files {
  const stages: { name: string; from: string; lines: string[] }[] = []
  for (const { keyword, text } of instructionsOf(parseDockerfile(dockerfile))) {
    const line = text.replace(/\s+/gu, ' ').trim()
    const [, from = '', name = ''] = /^FROM (?:--\S+ )*(\S+)(?: AS (\S+))?/iu.exec(line) ?? []
    if (keyword === 'FROM') stages.push({ name, from, lines: [] })
    else stages.at(-1)?.lines.push(line)
  }
  return { stages, ignore: ignore.split('\n'), raw: dockerfile }
}

export const allLines = ({ stages }: Files): string[] => stages.flatMap(({ lines }) => lines)

export const linesWith = (files: Files, pattern: RegExp): string[] =>
  allLines(files).filter(line => pattern.test(line))

/** The last stage: the image. */
export const imageStage = ({ stages }: Files): TextStage => stages.at(-1) ?? { name: '', from: '', lines: [] }

/** The commands of the RUNs among these lines, flags left out. */
export const commandsOf = (lines: readonly string[]): string[] =>
  lines
    .filter(line => line.startsWith('RUN '))
    .flatMap(line => line.replace(/^RUN (?:--\S+ )*/u, '').split(/ && |; /u))

export const copiesFromContext = (line: string): boolean =>
  /^(?:COPY|ADD) /u.test(line) && !line.includes('--from=')
