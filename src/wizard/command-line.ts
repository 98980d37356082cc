import { shellWord } from '../dockerfile/quote.js'
import type { Project } from '../project/project.js'
import type { Answers } from './answers.js'
import { askingWith } from './question.js'
import { QUESTIONS } from './steps.js'
import { usualAnswer } from './suggestion.js'
import type { Suggestions } from './suggestion.js'

/** A flag as it was given; one without a value is on. */
export type GivenFlag = readonly [name: string, value: string | true]

export interface Circumstances {
  /** As it was typed. */
  readonly folder: string
  /** What was given beside the answers. */
  readonly flags: readonly GivenFlag[]
  /** What may be suggested the next time; answers get a flag where one of them would lead to another. */
  readonly suggested: readonly Suggestions[]
}

/**
 * The command that does the same without questions: every flag that was given, and one for each answer that would not be
 * the default beside the others. Quoted for a POSIX shell.
 */
export function equivalentCommand(
  project: Project,
  answers: Answers,
  { folder, flags, suggested }: Circumstances,
): string {
  const answered = QUESTIONS.flatMap(question => {
    const text = question.print(answers) ?? ''
    const follows = suggested.every(
      one => usualAnswer(question, askingWith(project, answers), one)?.text === text,
    )
    return follows ? [] : [[question.flag, text] as const]
  })
  const words = [...flags.filter(([name]) => name !== 'yes'), ...answered].flatMap(flagWords)
  return ['dockwiz', 'init', ...folderWords(folder), '--yes', ...words].map(shellWord).join(' ')
}

/** The flags that lead from these answers to others. Quoted for a POSIX shell. */
export const changedFlags = (before: Answers, after: Answers): string =>
  QUESTIONS.flatMap(question => {
    const text = question.print(after) ?? ''
    return text === question.print(before) ? [] : flagWords([question.flag, text])
  })
    .map(shellWord)
    .join(' ')

/** What could be taken for a flag is tied to its own. */
function flagWords([name, value]: GivenFlag): string[] {
  if (value === true) return [`--${name}`]
  return value === '' || value.startsWith('-') ? [`--${name}=${value}`] : [`--${name}`, value]
}

function folderWords(folder: string): string[] {
  if (folder === '.') return []
  return [folder.startsWith('-') ? `./${folder}` : folder]
}
