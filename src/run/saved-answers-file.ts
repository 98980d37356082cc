import type { PlannedFile } from '../plan/plan.js'
import type { Project } from '../project/project.js'
import type { Answers } from '../wizard/answers.js'
import { printSavedAnswers } from '../wizard/saved-answers.js'
import { SAVED_ANSWERS, savedText } from './answers-text.js'

/** The answers as a file of the repository, to be shown and written with the others. */
export async function savedAnswersFile(project: Project, answers: Answers): Promise<PlannedFile> {
  return {
    path: SAVED_ANSWERS,
    content: printSavedAnswers(project, answers),
    current: await savedText(project.root),
  }
}
