import { stringify } from 'yaml'
import type { Project } from '../project/project.js'
import type { Answers } from './answers.js'
import { askingWith } from './question.js'
import { QUESTIONS } from './steps.js'

/**
 * All answers as a file that a person can read and change. Those that are the defaults stand there as comments, so that
 * they go on following the repository.
 */
export function printSavedAnswers(project: Project, answers: Answers): string {
  const rows = QUESTIONS.flatMap(question => {
    const text = question.print(answers)
    if (text === null) return []
    const line = stringify({ [question.flag]: text }, { lineWidth: 0 }).trimEnd()
    const asking = askingWith(project, answers)
    const isDefault = text === question.default(asking)?.text
    return [{ line, isDefault, isAsked: question.asked(asking) }]
  })
  const own = rows.filter(({ isDefault }) => !isDefault).map(({ line }) => `  ${line}`)
  const usual = rows.filter(({ isDefault, isAsked }) => isDefault && isAsked).map(({ line }) => `#   ${line}`)
  return [
    HEAD,
    own.length === 0 ? 'answers: {}' : ['answers:', ...own].join('\n'),
    ...(usual.length === 0 ? [] : [FOLLOWED, ...usual]),
    '',
  ].join('\n')
}

const HEAD = `# What was answered when dockwiz asked; keep it in the repository.
# dockwiz init begins with these answers. dockwiz init --reset begins without them.`

const FOLLOWED = `# Follows the repository. To fix one of these, write it under answers:`
