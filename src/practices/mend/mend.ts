import type { Edit } from '../../dockerfile/edit.js'

/** How a finding is taken out of the file. */
export interface Mend {
  /**
   * What could become different, one sentence. Null where nothing can: a build from nothing runs the same programs, and
   * the container does what it did. Such a mend is safe.
   */
  readonly risk: string | null
  readonly edits: readonly Edit[]
}

/** What a mend may change: nothing that anybody could notice, or what its `risk` tells. */
export const FIX_KINDS = ['safe', 'all'] as const

export type FixKind = (typeof FIX_KINDS)[number]

export const isAllowed = (mend: Mend | undefined, kind: FixKind): mend is Mend =>
  mend !== undefined && (kind === 'all' || mend.risk === null)

/** A sighting's `mend`, or nothing where one of the edits it needs cannot be made. */
export function mending(
  edits: readonly (Edit | null)[],
  risk: string | null = null,
): { readonly mend?: Mend } {
  const made = edits.filter(edit => edit !== null)
  return made.length < edits.length || made.length === 0 ? {} : { mend: { risk, edits: made } }
}
