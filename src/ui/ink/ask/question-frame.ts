import { printable } from '../../../common/text.js'
import type { Style } from '../../../report/style.js'
import { placeOf } from '../../../wizard/interview.js'
import type { FrameContent } from '../frame-text.js'
import { helpOf } from '../keys.js'
import { answersLines } from './answers-lines.js'
import { QUIT_HELP, bindingsFor, moveHelp } from './ask-keys.js'
import type { AskState } from './ask-state.js'
import { foundLines } from './found-lines.js'
import { stepLines } from './step-lines.js'

/** What was found, a question or the list of answers, in a frame whose body has `rows`. */
export const questionFrame = (
  command: string,
  state: AskState,
  rows: number,
  style: Style,
): FrameContent => ({
  title: command,
  place: placeText(state),
  help: [...moveHelp(state), ...helpOf(bindingsFor(state)), QUIT_HELP],
  height: 'comfortable',
  lines: screenLines(state, rows, style),
})

function placeText({ interview, screen }: AskState): string {
  const name = printable(interview.project.name)
  const place = screen.kind === 'step' && !interview.visiting ? placeOf(interview) : null
  return place === null ? name : `${place.number} of ${place.of} · ${name}`
}

function screenLines({ interview, screen }: AskState, rows: number, style: Style): string[] {
  switch (screen.kind) {
    case 'found':
      return foundLines(interview.project, rows, style)
    case 'step':
      return stepLines(interview, screen, rows, style)
    case 'answers':
      return answersLines(interview, screen.list, rows, style)
  }
}
