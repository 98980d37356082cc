import { useEffect, useReducer } from 'react'
import type { Project } from '../../../project/project.js'
import type { Resume } from '../../../run/desk.js'
import type { Answers } from '../../../wizard/answers.js'
import type { Known } from '../../../wizard/suggestion.js'
import { Frame, useBody } from '../frame.js'
import { usePresses } from '../use-presses.js'
import { useStyle } from '../use-style.js'
import { ask, beginAsking } from './ask-state.js'
import { questionFrame } from './question-frame.js'

export interface QuestionsProps {
  /** The command's name: `init`. */
  readonly command: string
  readonly project: Project
  readonly known: Known
  /** Set when the review led back. */
  readonly resume: Resume | null
  readonly onDone: (answers: Answers) => void
}

/** From what was found to the last answer. Ctrl+C is the business of the program around it. */
export function Questions({ command, project, known, resume, onDone }: QuestionsProps) {
  const [state, dispatch] = useReducer(ask, null, () => beginAsking(project, known, resume))
  const body = useBody('comfortable')
  const style = useStyle(body.columns)
  usePresses(dispatch)
  useEffect(() => {
    if (state.done !== null) onDone(state.done)
  }, [state.done, onDone])

  return <Frame {...questionFrame(command, state, body.rows, style)} />
}
