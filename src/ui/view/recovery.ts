import type { Recovery, Trouble } from '../../run/desk.js'

/** A key and what it does after something went wrong. */
export interface RecoveryKey {
  readonly key: string
  /** As an order, for a sentence: `build the same again`. */
  readonly does: string
  /** In a line of keys. */
  readonly short: string
  readonly recovery: Recovery
}

/** Keys of the remedies, most promising first. */
const REMEDY_KEYS = [
  { key: 'f', short: 'fix' },
  { key: 'b', short: 'other way' },
] as const

/** What can be done about a trouble: its remedies, and what can always be done. */
export const recoveryKeys = ({ remedies }: Trouble): readonly RecoveryKey[] => [
  ...remedies.slice(0, REMEDY_KEYS.length).map((remedy, index): RecoveryKey => {
    const { key, short } = REMEDY_KEYS[index] ?? REMEDY_KEYS[0]
    return { key, short, does: remedy.text, recovery: { kind: 'remedy', remedy } }
  }),
  { key: 'r', short: 'build again', does: 'build the same again', recovery: { kind: 'again' } },
  { key: 'c', short: 'edit answers', does: 'change an answer', recovery: { kind: 'change' } },
  { key: 'q', short: 'quit', does: 'quit', recovery: { kind: 'quit' } },
]
