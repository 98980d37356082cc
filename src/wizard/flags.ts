import { Problem } from '../common/problem.js'
import { printable } from '../common/text.js'
import type { Answers } from './answers.js'
import { QUESTIONS } from './steps.js'

/** The flags that answer questions, for parsing and `--help`. */
export const QUESTION_FLAGS: readonly {
  readonly name: string
  readonly value: string
  readonly help: string
}[] = QUESTIONS.map(({ flag, valueName, summary }) => ({ name: flag, value: valueName, help: summary }))

/**
 * The answers that flags give. Only their form is judged: the project is not read yet.
 * Throws one `answer-invalid` Problem that names every flag whose value is none.
 */
export function readFlagAnswers(values: ReadonlyMap<string, string | true>): Partial<Answers> {
  let answers: Partial<Answers> = {}
  const wrong: string[] = []
  for (const question of QUESTIONS) {
    const text = values.get(question.flag)
    if (typeof text !== 'string') continue
    const read = question.read(text, null)
    if (read.kind === 'read') answers = { ...answers, ...read.answers }
    else wrong.push(`--${question.flag} ${printable(text)}: ${read.why}`)
  }
  const [first, ...more] = wrong
  if (first === undefined) return answers
  throw new Problem('answer-invalid', {
    what: first,
    next: [...more, 'See what each flag takes: dockwiz init --help'],
  })
}
