import { useState } from 'react'
import type { Watched } from '../../../run/replay/replay-page.js'
import { replayLines, replayPlace, type ReadPage } from '../../view/replay-text.js'
import { Frame, useBody } from '../frame.js'
import { keysOf } from '../keys.js'
import { usePresses } from '../use-presses.js'
import { useStyle } from '../use-style.js'

export interface WatchScreenProps {
  /** What is played. */
  readonly title: string
  readonly page: ReadPage
  readonly onGo: (watched: Watched) => void
}

/** A page of a recording, to be read for as long as one likes. */
export function WatchScreen({ title, page, onGo }: WatchScreenProps) {
  const [top, setTop] = useState(0)
  const body = useBody('comfortable')
  const style = useStyle(body.columns)
  const lines = replayLines(page, style)
  const most = Math.max(lines.length - body.rows, 0)
  const canSkip = page.kind !== 'verdict'

  usePresses(press => {
    for (const key of keysOf(press)) {
      if (key === 'enter' || key === ' ') onGo({ kind: 'go', said: null })
      else if (key === 's' && canSkip) onGo({ kind: 'skip' })
      else if (key === 'down') setTop(before => Math.min(before + 1, most))
      else if (key === 'up') setTop(before => Math.max(before - 1, 0))
      else if (key === 'page down') setTop(before => Math.min(before + body.rows, most))
      else if (key === 'page up') setTop(before => Math.max(before - body.rows, 0))
    }
  })

  return (
    <Frame
      title={title}
      place={replayPlace(page)}
      help={[
        { key: 'enter', does: 'go on' },
        ...(canSkip ? [{ key: 's', does: 'skip to the build' }] : []),
        ...(most === 0 ? [] : [{ key: '↑↓', does: 'scroll' }]),
        { key: 'ctrl+c', does: 'quit' },
      ]}
      height="comfortable"
      lines={lines.slice(Math.min(top, most))}
    />
  )
}
