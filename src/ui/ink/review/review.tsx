import { useEffect, useReducer } from 'react'
import type { Plan, PlannedFile } from '../../../plan/plan.js'
import type { Decision } from '../../../run/desk.js'
import { Frame, useBody } from '../frame.js'
import { helpOf } from '../keys.js'
import { usePresses } from '../use-presses.js'
import { useStyle } from '../use-style.js'
import { REVIEW_KEYS } from './review-keys.js'
import { reviewLines } from './review-lines.js'
import { beginReview, review } from './review-state.js'

export interface ReviewProps {
  /** The command's name: `init`. */
  readonly command: string
  /** The project's name. Printable. */
  readonly project: string
  readonly plan: Plan
  readonly files: readonly PlannedFile[]
  readonly onDecision: (decision: Decision) => void
}

/** What would be written, line by line with the reason of each. Nothing is written before the decision. */
export function Review({ command, project, plan, files, onDecision }: ReviewProps) {
  const [state, dispatch] = useReducer(review, null, () => beginReview(plan, files))
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
      help={helpOf(REVIEW_KEYS)}
      height="full"
      lines={reviewLines(state, body.rows, style)}
    />
  )
}
