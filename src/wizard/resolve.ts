import { Problem } from '../common/problem.js'
import { printable } from '../common/text.js'
import type { Project } from '../project/project.js'
import type { Answers } from './answers.js'
import type { Asking, Question, QuestionId } from './question.js'
import { QUESTIONS } from './steps.js'

/** Texts of answers by their question, as a user typed or chose them. */
export type AnswerTexts = Readonly<Partial<Record<QuestionId, string>>>

/** Where an answer comes from. */
export type Resolved =
  | { readonly kind: 'given' | 'chosen'; readonly question: Question }
  | { readonly kind: 'default'; readonly question: Question; readonly because: string }
  | { readonly kind: 'missing'; readonly question: Question }
  /** `text` does not fit this project, or not beside the other answers. */
  | { readonly kind: 'unfit'; readonly question: Question; readonly text: string; readonly why: string }

export interface Resolution {
  readonly answers: Partial<Answers>
  readonly each: readonly Resolved[]
}

/**
 * Every question answered as far as it can be: by what was given, else by what the user chose, else by its default,
 * which may rest on the answers before it.
 */
export function resolve(project: Project, given: Partial<Answers>, chosen: AnswerTexts): Resolution {
  let answers: Partial<Answers> = {}
  const each: Resolved[] = []
  for (const question of QUESTIONS) {
    const asking: Asking = { project, answers }
    const { resolved, text } = source(question, asking, given, chosen)
    const read = text === null ? null : question.read(text, asking)
    if (read?.kind === 'read') answers = { ...answers, ...read.answers }
    each.push(
      read?.kind === 'unfit' ? { kind: 'unfit', question, text: text ?? '', why: read.why } : resolved,
    )
  }
  return { answers, each }
}

function source(
  question: Question,
  asking: Asking,
  given: Partial<Answers>,
  chosen: AnswerTexts,
): { resolved: Resolved; text: string | null } {
  const fromFlag = question.print(given)
  if (fromFlag !== null) return { resolved: { kind: 'given', question }, text: fromFlag }
  const fromUser = chosen[question.id]
  if (fromUser !== undefined) return { resolved: { kind: 'chosen', question }, text: fromUser }
  const usual = question.default(asking)
  return usual === null
    ? { resolved: { kind: 'missing', question }, text: null }
    : { resolved: { kind: 'default', question, because: usual.because }, text: usual.text }
}

export const isComplete = (answers: Partial<Answers>): answers is Answers =>
  QUESTIONS.every(({ id }) => answers[id] !== undefined)

/** A question that no flag answers and whose answer cannot be seen in the repository. */
export interface MissingAnswer {
  readonly question: QuestionId
  readonly flag: string
  readonly valueName: string
  readonly summary: string
}

export const missingAnswers = (project: Project, given: Partial<Answers>): MissingAnswer[] =>
  resolve(project, given, {}).each.flatMap(({ kind, question: { id, flag, valueName, summary } }) =>
    kind === 'missing' ? [{ question: id, flag, valueName, summary }] : [],
  )

/**
 * The given answers, what a preset or an earlier run suggests, and the defaults of all others. Throws an `answer-invalid` Problem for a given answer that this
 * project does not allow, and an `answers-missing` Problem that lists everything neither given nor seen.
 */
export function resolveAnswers(
  project: Project,
  given: Partial<Answers>,
  suggested: AnswerTexts = {},
): Answers {
  const { answers, each } = resolve(project, given, suggested)
  const unfit = each.find(one => one.kind === 'unfit')
  if (unfit !== undefined) throw invalid(unfit)
  if (isComplete(answers)) return answers
  throw missing(missingAnswers(project, given))
}

function invalid({ question, text, why }: Extract<Resolved, { kind: 'unfit' }>): Problem {
  return new Problem('answer-invalid', {
    what: `--${question.flag} ${printable(text)} does not fit this project.`,
    why,
    next: [`Give another value with --${question.flag}, or leave the flag out.`],
  })
}

function missing(answers: readonly MissingAnswer[]): Problem {
  const example = answers.map(({ flag, question }) => `--${flag} ${EXAMPLES[question] ?? '…'}`).join(' ')
  return new Problem('answers-missing', {
    what: `${answers.length === 1 ? 'One answer is' : `${answers.length} answers are`} missing, and nobody can be asked.`,
    why: 'Without a terminal, or with --yes, --json or CI set, dockwiz asks nothing.',
    next: [
      ...answers.map(({ flag, valueName, summary }) => `--${flag} ${valueName}: ${summary}`),
      `For example: dockwiz init --yes ${example}`,
    ],
  })
}

const EXAMPLES: Readonly<Partial<Record<QuestionId, string>>> = {
  command: `'python -m your_package'`,
  python: '3.13',
}
