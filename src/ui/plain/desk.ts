import type { Desk } from '../../run/desk.js'
import { askInLines } from './ask.js'
import { terminalDialogue } from './dialogue.js'
import { reviewInLines } from './review.js'

/** Questions and review as lines and prompts, for screen readers and simple terminals. */
export function createPlainDesk(process: NodeJS.Process): Desk {
  const dialogue = terminalDialogue(process)
  return {
    interview: (project, known, resume) => askInLines(dialogue, project, known, resume),
    review: proposal => reviewInLines(dialogue, proposal),
    close: () => dialogue.close(),
  }
}
