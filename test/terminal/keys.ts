/** What a terminal sends for a key. */
export const KEYS = {
  enter: '\r',
  escape: '\u001B',
  tab: '\t',
  'shift+tab': '\u001B[Z',
  space: ' ',
  backspace: '\u007F',
  delete: '\u001B[3~',
  up: '\u001B[A',
  down: '\u001B[B',
  right: '\u001B[C',
  left: '\u001B[D',
  home: '\u001B[H',
  end: '\u001B[F',
  'page up': '\u001B[5~',
  'page down': '\u001B[6~',
  'ctrl+a': '\u0001',
  'ctrl+c': '\u0003',
  'ctrl+d': '\u0004',
  'ctrl+e': '\u0005',
  'ctrl+u': '\u0015',
  'ctrl+w': '\u0017',
} as const

export type KeyName = keyof typeof KEYS

/** The bytes of a key by its name, or of any single character as it is. */
export const keyBytes = (key: string): string => (isKeyName(key) ? KEYS[key] : key)

const isKeyName = (key: string): key is KeyName => Object.hasOwn(KEYS, key)
