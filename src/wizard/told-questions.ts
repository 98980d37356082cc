import type { Project } from '../project/project.js'
import type { Answers } from './answers.js'
import { reopenInterview } from './begin-interview.js'
import { questionsOf, stepsOf } from './interview.js'
import { askingWith, type Choice, type Question } from './question.js'
import { type Known, usualAnswer } from './suggestion.js'

/** A question as it was asked, and what was answered: enough to show it again without the repository. */
export interface ToldQuestion {
  readonly title: string
  /** In front of the answer, where a step asks for more than one. */
  readonly label: string
  readonly choices: readonly Pick<Choice, 'text' | 'note'>[]
  readonly answer: string
  /** What enter would have taken; null where nothing could be seen in the repository. */
  readonly usual: { readonly text: string; readonly because: string } | null
}

/** The questions that led to these answers, in order; those that a flag answered were not asked. */
export function toldQuestions(project: Project, known: Known, answers: Answers): ToldQuestion[] {
  const interview = reopenInterview(project, known, answers)
  const told = (title: string, question: Question): ToldQuestion => {
    const asking = askingWith(project, answers)
    return {
      title,
      label: question.label,
      choices: question.choices(asking).map(({ text, note }) => ({ text, note })),
      answer: question.print(answers) ?? '',
      usual: usualAnswer(question, asking, known.suggested),
    }
  }
  return stepsOf(interview).flatMap(step =>
    questionsOf(interview, step).map(question => told(step.title, question)),
  )
}
