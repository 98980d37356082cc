/** Signs that stand beside a colour, so that colour is never the only signal. */
export interface Marks {
  readonly done: string
  readonly running: string
  readonly waiting: string
  readonly failed: string
  readonly cached: string
  readonly warning: string
  readonly skipped: string
}

export type Mark = keyof Marks

export const UNICODE_MARKS: Marks = {
  done: '✔',
  running: '◐',
  waiting: '○',
  failed: '✖',
  cached: '=',
  warning: '!',
  skipped: '–',
}

export const ASCII_MARKS: Marks = {
  done: '[x]',
  running: '[~]',
  waiting: '[ ]',
  failed: '[!]',
  cached: '[=]',
  warning: ' ! ',
  skipped: '[-]',
}

/** What stands for every other sign where the terminal knows no Unicode: as wide as the sign, so that columns stay. */
const ASCII: Readonly<Record<string, string>> = {
  '–': '-',
  '−': '-',
  '±': ' ',
  '·': '-',
  '×': 'x',
  '→': '>',
  '›': '>',
  '…': '~',
  '│': '|',
  '─': '-',
  '━': '=',
  '╸': '>',
  '↑': '^',
  '↓': 'v',
  '█': '#',
  '▉': '#',
  '▊': '#',
  '▋': '#',
  '▌': '#',
  '▍': ':',
  '▎': ':',
  '▏': '.',
}

const SIGN = new RegExp(`[${Object.keys(ASCII).join('')}]`, 'gu')

/** The text with every sign of ours in ASCII; nothing changes its column. */
export const inAscii = (text: string): string => text.replace(SIGN, sign => ASCII[sign] ?? sign)
