import { useStdout } from 'ink'
import { useSyncExternalStore } from 'react'
import type { Size } from './frame-text.js'

/** The terminal's size, kept up to date: Ink 6.8 lays out again on a resize but renders no component again. */
export function useSize(): Size {
  const { stdout } = useStdout()
  const size = useSyncExternalStore(
    listener => {
      stdout.on('resize', listener)
      return () => stdout.off('resize', listener)
    },
    // One string, because a snapshot is compared by identity.
    () => `${stdout.columns}x${stdout.rows}`,
  )
  const [columns = 80, rows = 24] = size.split('x').map(Number)
  return { columns, rows }
}
