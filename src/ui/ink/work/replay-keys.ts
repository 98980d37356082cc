import type { Playback } from '../../../run/replay/playback.js'
import type { HelpItem } from '../keys.js'

const PAUSE: readonly string[] = ['p', ' ', 'space']

/** Whether a key stops a replay or lets it go on. */
export const isPause = (name: string): boolean => PAUSE.includes(name)

/** Does what a key says to the clock of a replay; false for a key that says nothing to it. */
export function turnPlayback(playback: Playback, name: string): boolean {
  if (isPause(name)) playback.toggle()
  else if (name === '+' || name === '=') playback.faster()
  else if (name === '-') playback.slower()
  else return false
  return true
}

/** `4×`: how the clock runs; empty where it runs as it did. */
export function speedText({ paused, speed }: Playback): string {
  if (paused) return 'paused'
  return speed === 1 ? '' : speed === Infinity ? 'at once' : `${speed}×`
}

export const replayHelp = ({ paused }: Playback): readonly HelpItem[] => [
  { key: 'space', does: paused ? 'go on' : 'pause' },
  { key: '+-', does: 'speed' },
]
