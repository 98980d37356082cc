import { useState } from 'react'
import { printable } from '../../../common/text.js'
import type { Recovery, Trouble } from '../../../run/desk.js'
import { problemPart } from '../../view/ending-text.js'
import { recoveryKeys } from '../../view/recovery.js'
import { Frame, useBody } from '../frame.js'
import { keysOf } from '../keys.js'
import { usePresses } from '../use-presses.js'
import { useStyle } from '../use-style.js'
import type { WorkStore } from '../work/work-store.js'
import { lastLines, mostBack, remedyLines } from './trouble-lines.js'

export interface TroubleScreenProps {
  /** The command's name: `init`. */
  readonly command: string
  readonly trouble: Trouble
  readonly work: WorkStore
  readonly onRecovery: (recovery: Recovery) => void
}

/** What went wrong, why, and what can be done about it. */
export function TroubleScreen({ command, trouble, work, onRecovery }: TroubleScreenProps) {
  const [back, setBack] = useState(0)
  const body = useBody('full')
  const style = useStyle(body.columns)
  const keys = recoveryKeys(trouble)
  const remedies = remedyLines(keys, style)
  const told = problemPart({ ...work.view, problem: trouble.problem }, work.logs, style)
  const rows = Math.max(body.rows - remedies.length, 1)

  usePresses(press => {
    for (const name of keysOf(press)) {
      const chosen = keys.find(({ key }) => key === name)
      if (chosen !== undefined) onRecovery(chosen.recovery)
      else if (name === 'up') setBack(before => Math.min(before + 1, mostBack(told, rows)))
      else if (name === 'down') setBack(before => Math.max(before - 1, 0))
    }
  })

  const help = keys.map(({ key, short }) => ({ key, does: short }))
  return (
    <Frame
      title={command}
      place={printable(work.view.project ?? '')}
      help={mostBack(told, rows) === 0 ? help : [...help, { key: '↑↓', does: 'scroll' }]}
      height="full"
      lines={[...lastLines(told, back, rows), ...remedies]}
    />
  )
}
