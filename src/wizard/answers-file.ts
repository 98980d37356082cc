import { LineCounter, parseDocument, stringify } from 'yaml'
import { Problem } from '../common/problem.js'
import { printable } from '../common/text.js'
import type { Project } from '../project/project.js'
import { shellWord } from '../dockerfile/quote.js'
import type { Answers } from './answers.js'
import type { AnswerTexts } from './resolve.js'
import { QUESTIONS } from './steps.js'

/** Answers in a file: those of a project, a preset that comes with dockwiz, or a team's own. */
export interface AnswersFile {
  readonly description: string
  /** Only their form was judged: what does not fit a project is asked again. */
  readonly texts: AnswerTexts
}

/**
 * Reads `description:` and `answers:`, whose keys are the flags. Values are what the flags take, or lists of words.
 * Throws a `preset-invalid` Problem with the place of what cannot be read.
 */
export function readAnswersFile(text: string, file: string): AnswersFile {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true })
  const [error] = document.errors
  if (error !== undefined) throw invalid(file, lines.linePos(error.pos[0]).line, firstLine(error.message))
  const content = toRecord(readValues(document))
  const answers = toRecord(content?.['answers'] ?? {})
  if (content === null || answers === null)
    throw invalid(file, 1, 'It has no answers: a mapping of flags to values.')
  const texts = Object.entries(answers).map(([flag, value]) => readAnswer(flag, value, file))
  const { description } = content
  return {
    description: typeof description === 'string' ? printable(description) : '',
    texts: Object.fromEntries(texts),
  }
}

/** Aliases can blow a small file up into a large value; no file of answers needs one. */
function readValues(document: ReturnType<typeof parseDocument>): unknown {
  try {
    return document.toJS({ maxAliasCount: 0 })
  } catch {
    return null
  }
}

function readAnswer(flag: string, value: unknown, file: string): [string, string] {
  const question = QUESTIONS.find(one => one.flag === flag)
  if (question === undefined)
    throw invalid(
      file,
      null,
      `"${printable(flag)}" is not one of ${QUESTIONS.map(one => one.flag).join(', ')}.`,
    )
  const text = textOf(value)
  if (text === null) throw invalid(file, null, `${flag}: Give one value or a list of words.`)
  const read = question.read(text, null)
  if (read.kind === 'unfit') throw invalid(file, null, `${flag}: ${read.why}`)
  return [question.id, text]
}

/** A value as the flag takes it. Words with spaces are quoted, so that a command can be given as a list. */
function textOf(value: unknown): string | null {
  if (value === null || value === false) return 'none'
  if (typeof value === 'string' || typeof value === 'number') return String(value)
  if (!Array.isArray(value) || !value.every(word => typeof word === 'string')) return null
  if (value.some(word => /[\u0000-\u0008\u000A-\u001F\u007F\p{Cs}]/u.test(word))) return null
  return value.length === 0 ? 'none' : value.map(shellWord).join(' ')
}

function invalid(file: string, line: number | null, why: string): Problem {
  return new Problem('preset-invalid', {
    what: `${printable(file)} cannot be used as answers.`,
    where: line === null ? printable(file) : `${printable(file)}:${line}`,
    why,
    next: ['Correct it, or take it away and answer again.'],
  })
}

const firstLine = (text: string): string => printable(text.split('\n')[0] ?? '')

const toRecord = (value: unknown): Readonly<Record<string, unknown>> | null =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value))
    : null

/** The answers that are not the defaults, as a file that a person can read and change. */
export function printAnswersFile(project: Project, answers: Answers): string {
  const kept = QUESTIONS.flatMap(question => {
    const text = question.print(answers)
    return text === null || text === question.default({ project, answers })?.text
      ? []
      : [[question.flag, text] as const]
  })
  return `${HEAD}${stringify({ answers: Object.fromEntries(kept) })}`
}

const HEAD = `# What was answered when dockwiz asked. What is not here follows the repository.
# dockwiz init begins with these answers; dockwiz init --reset forgets them.
`
