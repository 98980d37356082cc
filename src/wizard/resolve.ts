import { Problem } from '../common/problem.js'
import { printable } from '../common/text.js'
import type { Project } from '../project/project.js'
import type { Answers } from './answers.js'
import { askingWith, type Asking, type Question, type QuestionId } from './question.js'
import { QUESTIONS } from './steps.js'
import { usualAnswer } from './suggestion.js'
import type { Answered, Suggestions } from './suggestion.js'

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
 * Every question answered as far as it can be: by what was given, else by what the user chose, else by what was
 * suggested, else by its default, which may rest on the answers before it.
 */
export function resolve(project: Project, { given, suggested }: Answered, chosen: AnswerTexts): Resolution {
  let answers: Partial<Answers> = {}
  const each: Resolved[] = []
  for (const question of QUESTIONS) {
    const asking = askingWith(project, answers)
    const { resolved, text } = source(question, asking, { given, suggested }, chosen)
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
  { given, suggested }: Answered,
  chosen: AnswerTexts,
): { resolved: Resolved; text: string | null } {
  const fromFlag = question.print(given)
  if (fromFlag !== null) return { resolved: { kind: 'given', question }, text: fromFlag }
  const fromUser = chosen[question.id]
  if (fromUser !== undefined) return { resolved: { kind: 'chosen', question }, text: fromUser }
  const usual = usualAnswer(question, asking, suggested)
  return usual === null
    ? { resolved: { kind: 'missing', question }, text: null }
    : { resolved: { kind: 'default', question, because: usual.because }, text: usual.text }
}

export const isComplete = (answers: Partial<Answers>): answers is Answers =>
  QUESTIONS.every(({ id }) => answers[id] !== undefined)

/**
 * The given answers, what a preset or an earlier run suggests, and the defaults of all others. Throws an
 * `answer-invalid` Problem for an answer that this project does not allow, and an `answers-missing` Problem that lists
 * everything neither given nor seen.
 */
export function resolveAnswers(
  project: Project,
  given: Partial<Answers>,
  suggested: Suggestions = {},
): Answers {
  const { answers, each } = resolve(project, { given, suggested }, {})
  const unfit = each.find(one => one.kind === 'unfit')
  if (unfit !== undefined) throw invalid(unfit)
  // Nobody is there to see that a suggestion was left out.
  for (const { question } of each.filter(({ kind }) => kind !== 'given'))
    refuseUnfit(question, askingWith(project, answers), suggested)
  if (isComplete(answers)) return answers
  throw missing(each.filter(({ kind }) => kind === 'missing').map(({ question }) => question))
}

/**
 * Throws an `answer-invalid` Problem for a given answer that this project does not allow and that nobody can be asked
 * for, because its question makes no sense here.
 */
export function refuseUnaskable(project: Project, known: Answered): void {
  const { answers, each } = resolve(project, known, {})
  const asking = askingWith(project, answers)
  const stray = each.find(one => one.kind === 'unfit' && !one.question.asked(asking))
  if (stray?.kind === 'unfit') throw invalid(stray)
}

function invalid({ question, text, why }: Extract<Resolved, { kind: 'unfit' }>): Problem {
  return new Problem('answer-invalid', {
    what: `--${question.flag} ${printable(text)} does not fit this project.`,
    why,
    next: [`Give another value with --${question.flag}, or leave the flag out.`],
  })
}

function refuseUnfit(question: Question, asking: Asking, suggested: Suggestions): void {
  const suggestion = suggested[question.id]
  const read = suggestion === undefined ? null : question.read(suggestion.text, asking)
  if (suggestion === undefined || read?.kind !== 'unfit') return
  throw new Problem('answer-invalid', {
    what: `${question.flag}: ${printable(suggestion.text)} does not fit this project.`,
    where: suggestion.place,
    why: read.why,
    next: [`Give another value with --${question.flag}, or change it there.`],
  })
}

function missing(answers: readonly Question[]): Problem {
  const example = answers.map(({ flag, id }) => `--${flag} ${EXAMPLES[id] ?? '…'}`).join(' ')
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
