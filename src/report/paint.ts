const CODES = {
  bold: [1, 22],
  dim: [2, 22],
  red: [31, 39],
  green: [32, 39],
  yellow: [33, 39],
  accent: [36, 39],
} as const satisfies Record<string, readonly [on: number, off: number]>

export type Tone = keyof typeof CODES

/** Colours a text, or leaves it as it is: the same call serves both. */
export type Paint = (tone: Tone, text: string) => string

/** SGR codes of ECMA-48, 8.3.117, where colour is wanted. */
export function painter(colour: boolean): Paint {
  if (!colour) return (_tone, text) => text
  return (tone, text) => {
    if (text === '') return ''
    const [on, off] = CODES[tone]
    return `\u001B[${on}m${text}\u001B[${off}m`
  }
}
