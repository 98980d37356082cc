import { useEffect, useReducer } from 'react'
import type { Decision, Proposal } from '../../../run/desk.js'
import { Frame, useBody } from '../frame.js'
import { helpOf } from '../keys.js'
import { usePresses } from '../use-presses.js'
import { useStyle } from '../use-style.js'
import { reviewKeys } from './review-keys.js'
import { reviewLines } from './review-lines.js'
import { beginReview, review } from './review-state.js'

export interface ReviewProps {
  /** The command's name: `init`. */
  readonly command: string
  /** The project's name. Printable. */
  readonly project: string
  readonly proposal: Proposal
  readonly onDecision: (decision: Decision) => void
}

/** What would be written, line by line with the reason of each. Nothing is written before the decision. */
export function Review({ command, project, proposal, onDecision }: ReviewProps) {
  const [state, dispatch] = useReducer(review, null, () => beginReview(proposal))
  const body = useBody('full')
  const style = useStyle(body.columns)
  usePresses(dispatch)
  useEffect(() => {
    if (state.decision !== null) onDecision(state.decision)
  }, [state.decision, onDecision])

  return (
    <Frame
      title={command}
      place={`review · ${project}`}
      help={helpOf(reviewKeys(state))}
      height="full"
      lines={reviewLines(state, body.rows, style)}
    />
  )
}
