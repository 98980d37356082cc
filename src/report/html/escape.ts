import { printable } from '../../common/text.js'

/** HTML that is known to be safe: made by {@link html} from parts that are, or that were escaped. */
export interface Html {
  readonly kind: 'html'
  readonly text: string
}

type Part = Html | string | number | readonly Html[]

/** A template whose values are escaped, so that nothing from a repository or an image can be more than text. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  const text = strings.map((piece, at) => piece + (at < parts.length ? textOf(parts[at] ?? '') : '')).join('')
  return { kind: 'html', text }
}

function textOf(part: Part): string {
  if (typeof part === 'string' || typeof part === 'number') return escapeHtml(String(part))
  return 'kind' in part ? part.text : part.map(({ text }) => text).join('')
}

const NAMES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

const escapeHtml = (text: string): string => printable(text).replace(/[&<>"']/gu, sign => NAMES[sign] ?? '')
