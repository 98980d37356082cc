import { printable } from '../common/text.js'

/** A row of GitHub's tables, from cells that are Markdown. */
export const tableRow = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`

/** Text as text: whatever means something in Markdown or HTML, or calls a person or an issue, is escaped. */
export const escaped = (text: string): string =>
  printable(text)
    .replace(/&/gu, '&amp;')
    .replace(/</gu, '&lt;')
    .replace(/>/gu, '&gt;')
    .replace(/[\\`*_{}[\]()#+!|~]/gu, '\\$&')
    .replace(/@/gu, '@<!-- -->')
    .replace(/:\/\//gu, ':<!-- -->//')

/** Inline code with as many backticks around it as it takes; a bar would end the table's cell all the same. */
export function code(text: string): string {
  const shown = printable(text).replace(/\|/gu, '\\|')
  const longest = Math.max(0, ...[...shown.matchAll(/`+/gu)].map(([run]) => run.length))
  const fence = '`'.repeat(longest + 1)
  const edge = longest > 0 ? ' ' : ''
  return fence + edge + shown + edge + fence
}
