import { useEffect, useReducer } from 'react'
import type { Project } from '../../../project/project.js'
import type { Resume } from '../../../run/desk.js'
import type { Style } from '../../../report/style.js'
import { printable } from '../../../common/text.js'
import type { Answers } from '../../../wizard/answers.js'
import { placeOf } from '../../../wizard/interview.js'
import { Frame, useBody } from '../frame.js'
import { helpOf, usePresses } from '../keys.js'
import { Lines, paneText } from '../lines.js'
import { useStyle } from '../use-style.js'
import { answersLines } from './answers-lines.js'
import { QUIT_HELP, bindingsFor, moveHelp } from './ask-keys.js'
import { ask, beginAsking } from './ask-state.js'
import type { AskState } from './ask-state.js'
import { foundLines } from './found-lines.js'
import { stepLines } from './step-lines.js'

export interface QuestionsProps {
  /** The command's name: `init`. */
  readonly command: string
  readonly project: Project
  /** Answers from flags; they are not asked. */
  readonly given: Partial<Answers>
  /** Set when the review led back. */
  readonly resume: Resume | null
  readonly onDone: (answers: Answers) => void
}

/** From what was found to the last answer. Ctrl+C is the business of the program around it. */
export function Questions({ command, project, given, resume, onDone }: QuestionsProps) {
  const [state, dispatch] = useReducer(ask, null, () => beginAsking(project, given, resume))
  const body = useBody()
  const style = useStyle(body.columns)
  usePresses(dispatch)
  useEffect(() => {
    if (state.done !== null) onDone(state.done)
  }, [state.done, onDone])

  return (
    <Frame
      title={command}
      place={placeText(state)}
      help={[...moveHelp(state), ...helpOf(bindingsFor(state)), QUIT_HELP]}
    >
      <Lines lines={paneText(screenLines(state, body.rows, style), style)} />
    </Frame>
  )
}

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
