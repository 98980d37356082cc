import { createContext, useContext } from 'react'
import { columns, cut } from '../../common/text.js'
import { knowsUnicode } from '../view/surface.js'

/** The marks and lines of the screens. A mark always stands beside its colour: colour is never the only signal. */
export interface Theme {
  readonly marks: {
    readonly done: string
    readonly running: string
    readonly waiting: string
    readonly failed: string
    readonly cached: string
    readonly warning: string
    readonly pointer: string
    readonly ellipsis: string
  }
  readonly rule: string
  readonly dot: string
  readonly minus: string
  readonly bar: { readonly full: string; readonly half: string; readonly empty: string }
  /** How keys are named in the help line. */
  readonly arrows: { readonly upDown: string; readonly leftRight: string }
}

/** Names of the terminal's own palette, so that the user's colours and contrast hold. */
export const COLOURS = { accent: 'cyan', good: 'green', warning: 'yellow', bad: 'red' } as const

export const UNICODE_THEME: Theme = {
  marks: {
    done: '✔',
    running: '◐',
    waiting: '○',
    failed: '✖',
    cached: '=',
    warning: '!',
    pointer: '›',
    ellipsis: '…',
  },
  rule: '─',
  dot: '·',
  minus: '−',
  bar: { full: '━', half: '╸', empty: '─' },
  arrows: { upDown: '↑↓', leftRight: '←→' },
}

export const ASCII_THEME: Theme = {
  marks: {
    done: '[x]',
    running: '[~]',
    waiting: '[ ]',
    failed: '[!]',
    cached: '[=]',
    warning: '!',
    pointer: '>',
    ellipsis: '~',
  },
  rule: '-',
  dot: '-',
  minus: '-',
  bar: { full: '#', half: '+', empty: '.' },
  arrows: { upDown: 'up/down', leftRight: 'left/right' },
}

export const chooseTheme = (
  env: Readonly<Record<string, string | undefined>>,
  platform: NodeJS.Platform,
): Theme => (knowsUnicode(env, platform) ? UNICODE_THEME : ASCII_THEME)

export const ThemeContext = createContext<Theme>(UNICODE_THEME)

export const useTheme = (): Theme => useContext(ThemeContext)

/** Cuts text to a number of columns with the theme's ellipsis. */
export function fit(text: string, width: number, theme: Theme): string {
  return columns(text) <= width ? text : cut(text, width).replace(/…$/u, theme.marks.ellipsis)
}
