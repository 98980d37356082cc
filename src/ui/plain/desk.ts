import type { Desk } from '../../run/desk.js'
import { askInLines } from './ask.js'
import { terminalDialogue } from './dialogue.js'
import { learnInLines } from './learn.js'
import { recoverInLines } from './recover.js'
import { reviewInLines } from './review.js'
import { watchInLines } from './watch.js'

/** Questions and review as lines and prompts, for screen readers and simple terminals. */
export function createPlainDesk(process: NodeJS.Process): Desk {
  const dialogue = terminalDialogue(process)
  return {
    interview: (project, known, resume) => askInLines(dialogue, project, known, resume),
    review: proposal => reviewInLines(dialogue, proposal),
    recover: trouble => recoverInLines(dialogue, trouble),
    learn: page => learnInLines(dialogue, page),
    watch: (page, pauses) => watchInLines(dialogue, page, pauses),
    close: () => dialogue.close(),
  }
}
