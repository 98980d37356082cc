import type { Answers } from './answers.js'
import type { Question, QuestionId } from './question.js'
import type { AnswerTexts } from './resolve.js'
import { QUESTIONS } from './steps.js'

/** What a run on this machine measured of this project, with these answers. */
export interface MeasuredRun {
  /** ISO date. */
  readonly day: string
  readonly answers: AnswerTexts
  /** Unpacked bytes of the image. */
  readonly bytes: number
  /** Of a build with nothing cached. */
  readonly seconds: number
  /** What the builds of the image it was compared with took; null without one. */
  readonly compareSeconds: number | null
}

/** Answers that neither the bytes of an image nor the time to build it depend on. */
const WEIGHTLESS: ReadonlySet<QuestionId> = new Set([
  'command',
  'port',
  'user',
  'healthcheck',
  'targets',
  'compose',
  'pinDigest',
  'compare',
])

/** The last run in which the question was answered so, and all others that weigh as they stand now. */
export function lastMeasured(
  runs: readonly MeasuredRun[],
  question: Question,
  text: string,
  answers: Partial<Answers>,
): MeasuredRun | null {
  if (WEIGHTLESS.has(question.id)) return null
  const others = QUESTIONS.filter(({ id }) => id !== question.id && !WEIGHTLESS.has(id))
  const isLikeIt = ({ answers: known }: MeasuredRun): boolean =>
    known[question.id] === text &&
    others.every(other => known[other.id] === (other.print(answers) ?? undefined))
  return runs.findLast(isLikeIt) ?? null
}

/** Answers as texts, for comparing them later. */
export const answerTexts = (answers: Answers): AnswerTexts =>
  Object.fromEntries(
    QUESTIONS.flatMap(question => {
      const text = question.print(answers)
      return text === null ? [] : [[question.id, text] as const]
    }),
  )
