import { trimLeft } from './space.js'

/**
 * The strings of an exec form, `["a", "b"]`. `none`: not JSON, so the text is a shell form. `mixed`: an array with
 * something else than strings in it, which BuildKit refuses.
 */
export type JsonForm =
  | { readonly kind: 'strings'; readonly words: readonly string[] }
  | { readonly kind: 'mixed' }
  | { readonly kind: 'none' }

export function parseJsonForm(text: string): JsonForm {
  const trimmed = trimLeft(text)
  if (!trimmed.startsWith('[')) return { kind: 'none' }
  const parsed = parsedJson(trimmed)
  if (!Array.isArray(parsed)) return { kind: 'none' }
  const words = parsed.filter(word => typeof word === 'string')
  return words.length === parsed.length ? { kind: 'strings', words } : { kind: 'mixed' }
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // Broken JSON is a shell form to BuildKit, not an error.
    return null
  }
}
