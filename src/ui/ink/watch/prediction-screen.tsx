import { useEffect, useReducer } from 'react'
import { wrap } from '../../../report/layout.js'
import { numberTable } from '../../../report/number-table.js'
import type { ReplayPrediction } from '../../../run/replay/predictions.js'
import type { Watched } from '../../../run/replay/replay-page.js'
import { numberRows } from '../../view/number-rows.js'
import { drawField } from '../components/text-field.js'
import { Frame, useBody } from '../frame.js'
import { usePresses } from '../use-presses.js'
import { useStyle } from '../use-style.js'
import type { WorkStore } from '../work/work-store.js'
import { beginPredicting, predict } from './prediction-state.js'

export interface PredictionScreenProps {
  /** What is played. */
  readonly title: string
  readonly prediction: ReplayPrediction
  /** What was measured by then. */
  readonly work: WorkStore
  readonly onGo: (watched: Watched) => void
}

/** Stops before a result and asks what it will be. */
export function PredictionScreen({ title, prediction, work, onGo }: PredictionScreenProps) {
  const [{ field, isWrong, done }, dispatch] = useReducer(predict, prediction, beginPredicting)
  const body = useBody('comfortable')
  const style = useStyle(body.columns)
  const { paint } = style
  usePresses(dispatch)
  useEffect(() => {
    if (done !== null) onGo(done)
  }, [done, onGo])

  const note = isWrong ? 'That is no amount. Say it as in' : 'Such as'
  return (
    <Frame
      title={title}
      place="prediction"
      help={[
        { key: 'enter', does: 'see what was measured' },
        { key: 'ctrl+c', does: 'quit' },
      ]}
      height="comfortable"
      lines={[
        ...wrap(prediction.question, body.columns).map(line => paint('bold', line)),
        '',
        `  ${paint('accent', '›')} ${drawField(field, Math.max(body.columns - 6, 8), true, style)}`,
        '',
        `  ${paint(isWrong ? 'yellow' : 'dim', `${note} ${prediction.example}.`)}`,
        '',
        ...numberTable(numberRows(work.view), work.view.compare, style),
      ]}
    />
  )
}
