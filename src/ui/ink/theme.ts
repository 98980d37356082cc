import { createContext, useContext } from 'react'
import { columns, cut } from '../../common/text.js'
import { ASCII_MARKS, UNICODE_MARKS, inAscii, type Marks } from '../../report/signs.js'
import { knowsUnicode } from '../view/surface.js'

/** The marks and lines of the screens. A mark always stands beside its colour: colour is never the only signal. */
export interface Theme {
  readonly marks: Marks
  readonly pointer: string
  readonly ellipsis: string
  readonly rule: string
  readonly dot: string
  readonly minus: string
  readonly bar: { readonly full: string; readonly half: string; readonly empty: string }
  /** The last thing that happens to text of ours: signs that the terminal does not know become ASCII. */
  readonly finish: (text: string) => string
}

/** Names of the terminal's own palette, so that the user's colours and contrast hold. */
export const COLOURS = { accent: 'cyan', good: 'green', warning: 'yellow', bad: 'red' } as const

export const UNICODE_THEME: Theme = {
  marks: UNICODE_MARKS,
  pointer: '›',
  ellipsis: '…',
  rule: '─',
  dot: '·',
  minus: '−',
  bar: { full: '━', half: '╸', empty: '─' },
  finish: text => text,
}

export const ASCII_THEME: Theme = {
  marks: ASCII_MARKS,
  pointer: '>',
  ellipsis: '~',
  rule: '-',
  dot: '-',
  minus: '-',
  bar: { full: '#', half: '+', empty: '.' },
  finish: inAscii,
}

export const chooseTheme = (env: Parameters<typeof knowsUnicode>[0], platform: NodeJS.Platform): Theme =>
  knowsUnicode(env, platform) ? UNICODE_THEME : ASCII_THEME

export const ThemeContext = createContext<Theme>(UNICODE_THEME)

export const useTheme = (): Theme => useContext(ThemeContext)

/** Cuts text to a number of columns with the theme's ellipsis. */
export function fit(text: string, width: number, theme: Theme): string {
  const finished = theme.finish(text)
  return columns(finished) <= width ? finished : cut(finished, width).replace(/…$/u, theme.ellipsis)
}
