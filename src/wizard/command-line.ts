import { shellWord } from '../dockerfile/quote.js'
import type { Project } from '../project/project.js'
import type { Answers } from './answers.js'
import { QUESTIONS } from './steps.js'

/**
 * The command that does the same without questions: a flag for every answer that would not be the default beside the
 * others, quoted for a POSIX shell. `folder` as it was typed.
 */
export function equivalentCommand(project: Project, answers: Answers, folder = '.'): string {
  const flags = QUESTIONS.flatMap(question => {
    const text = question.print(answers) ?? ''
    return text === question.default({ project, answers })?.text ? [] : [`--${question.flag}`, text]
  })
  return ['dockwiz', 'init', folder, '--yes', ...flags]
    .filter(word => word !== '.')
    .map(shellWord)
    .join(' ')
}
