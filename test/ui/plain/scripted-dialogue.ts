import { cancelled } from '../../../src/common/problem.js'
import type { Dialogue } from '../../../src/ui/plain/dialogue.js'

/** A user who types what a script says, and takes the default where it says nothing ('' is just Enter). */
export interface Script extends Dialogue {
  /** Everything said and asked, as lines. */
  readonly heard: readonly string[]
  /** What of the script is left. */
  readonly left: readonly string[]
}

export function scripted(words: readonly string[]): Script {
  const left = [...words]
  const heard: string[] = []
  return {
    heard,
    left,
    surface: { width: 80, colour: false, unicode: true },
    say: (...lines) => void heard.push(...lines),
    ask: (message, usual) => {
      const word = left.shift()
      heard.push(`? ${message}${usual === undefined ? '' : ` (${usual})`} ${word ?? 'leaves'}`)
      return word === undefined
        ? Promise.reject(cancelled())
        : Promise.resolve(word === '' ? (usual ?? '') : word)
    },
    close: () => undefined,
  }
}
