import type { Project } from '../project/project.js'
import type { Answers } from './answers.js'
import { installedProject } from './installed-project.js'

export type QuestionId = keyof Answers

/** What a question may look at: the facts, and the answers to the questions before it. */
export interface Asking {
  readonly project: Project
  readonly answers: Partial<Answers>
}

/** What a question looks at, when the answers before it are these. */
export const askingWith = (project: Project, answers: Partial<Answers>): Asking => ({
  project: installedProject(project, answers),
  answers,
})

/** A value offered, in the form in which a flag takes it. */
export interface Choice {
  readonly text: string
  /** What it means, in half a line. */
  readonly note: string
  /** What it costs or saves, with its source; only what is known. */
  readonly cost?: Cost
}

export interface Cost {
  readonly bytes: number
  readonly where: 'image' | 'builder'
  /** Where the figure comes from; it was not measured on this project. */
  readonly source: string
}

export interface Default {
  readonly text: string
  /** The evidence, as the end of a sentence: `pyproject.toml:7 says requires-python = ">=3.12"`. Printable. */
  readonly because: string
}

/** What became of an answer's text. `why` is a sentence and says what to do. */
export type Read = { readonly kind: 'read'; readonly answers: Partial<Answers> } | Unfit
export interface Unfit {
  readonly kind: 'unfit'
  readonly why: string
}

export const unfit = (why: string): Unfit => ({ kind: 'unfit', why })

/**
 * One thing the wizard asks. Both front ends, the flags, `--help`, the saved answers and the documentation are drawn from it.
 * Outside of its own file an answer is text, in the form in which the flag takes it, until `read` has accepted it.
 */
export interface Question {
  readonly id: QuestionId
  /** Without the dashes. */
  readonly flag: string
  /** Name of the flag's value in `--help`. */
  readonly valueName: string
  /** For `--help`. */
  readonly summary: string
  /** In front of a text field, and in lists of answers. */
  readonly label: string
  /** One of the choices, or text of one's own where `other` says what it may be. */
  readonly other: string | null
  asked(asking: Asking): boolean
  choices(asking: Asking): readonly Choice[]
  /** null: cannot be seen in the repository, and must be answered. */
  default(asking: Asking): Default | null
  /** Without a project only the form is judged, as for a flag before the project is read. */
  read(text: string, asking: Asking | null): Read
  /** The answer as a flag takes it; null when there is none. */
  print(answers: Partial<Answers>): string | null
  /** What the answer brings along, as far as it is known; null when nothing is. */
  weigh(answers: Partial<Answers>): Cost | null
  /** What an answer costs or saves, as one line, where no figure is known; null where there always is one. */
  readonly price: string | null
  /** The answer in a few words; null when there is none, or nothing worth telling. Printable. */
  tell(answers: Partial<Answers>): string | null
}

/** A question as its own file writes it: about one type of value. What is left out has a default below. */
interface Definition<Id extends QuestionId> {
  readonly id: Id
  readonly flag: string
  readonly valueName: string
  readonly summary: string
  readonly label: string
  readonly other?: string
  asked?(asking: Asking): boolean
  choices?(asking: Asking): readonly Choice[]
  default(asking: Asking): Default | null
  parse(text: string): { readonly value: Answers[Id] } | Unfit
  /** What is wrong with a well-formed value in this project, beside these answers; null when nothing is. */
  check?(value: Answers[Id], asking: Asking): string | null
  /** What a value that fits stands for in this project, such as a role that was called by its kind. */
  settle?(value: Answers[Id], asking: Asking): Answers[Id]
  print: (value: Answers[Id]) => string
  weigh?: (value: Answers[Id]) => Cost | null
  readonly price?: string
  tell: (value: Answers[Id]) => string | null
}

export function defineQuestion<Id extends QuestionId>(definition: Definition<Id>): Question {
  const { id } = definition
  return {
    id,
    flag: definition.flag,
    valueName: definition.valueName,
    summary: definition.summary,
    label: definition.label,
    other: definition.other ?? null,
    asked: asking => definition.asked?.(asking) ?? true,
    choices: asking => definition.choices?.(asking) ?? [],
    default: asking => definition.default(asking),
    read: (text, asking) => {
      const parsed = definition.parse(text.trim())
      if ('kind' in parsed) return parsed
      const { value } = parsed
      if (asking === null) return { kind: 'read', answers: withAnswer({}, id, value) }
      const why = definition.check?.(value, asking) ?? null
      if (why !== null) return unfit(why)
      const settled = definition.settle === undefined ? value : definition.settle(value, asking)
      return { kind: 'read', answers: withAnswer({}, id, settled) }
    },
    print: answers => ifAnswered(answers[id], definition.print),
    weigh: answers => ifAnswered(answers[id], definition.weigh ?? (() => null)),
    price: definition.price ?? null,
    tell: answers => ifAnswered(answers[id], definition.tell),
  }
}

function withAnswer<Id extends QuestionId>(
  answers: Partial<Answers>,
  id: Id,
  value: Answers[Id],
): Partial<Answers> {
  return { ...answers, [id]: value }
}

const ifAnswered = <T, Result>(value: T | undefined, then: (value: T) => Result | null): Result | null =>
  value === undefined ? null : then(value)
