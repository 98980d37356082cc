import type { Arrangement } from '../new-file.js'
import type { OfferId } from '../migration.js'
import type { OldFile } from '../old-file.js'
import type { Surroundings } from '../surroundings.js'

/** A change that the user may want. */
export interface OfferKind {
  readonly id: OfferId
  readonly title: string
  readonly risk: string
  /** What the image has of it, where that alone is worth the two stages. */
  readonly gain?: string
  /** The change for a file; null where there is nothing to change, or it cannot be done. */
  readonly changeFor: (file: OldFile, surroundings: Surroundings) => Change | null
}

export type Change = (arrangement: Arrangement) => Arrangement

/** Adds lines to the runtime: before the instructions that start the container, at its beginning or at its end. */
export function withLine(
  { parts, trace }: Arrangement,
  {
    text,
    because,
    place,
  }: { readonly text: string; readonly because: string; readonly place: 'first' | 'start' | 'last' },
): Arrangement {
  const isRuntime = parts.map(({ stage }) => stage === 'runtime')
  const starts = parts.findIndex(
    ({ stage, from }) => stage === 'runtime' && /^(?:CMD|ENTRYPOINT)$/u.test(from?.keyword ?? ''),
  )
  const first = isRuntime.indexOf(true)
  const at = place === 'first' ? first : place === 'start' ? starts : -1
  const lead = place === 'start' && at !== -1 ? (parts[at]?.lead ?? '').replace(/[^\n]*#[^\n]*\n/gu, '') : ''
  return {
    parts: parts.toSpliced(at === -1 ? parts.length : at, 0, {
      stage: 'runtime',
      lead,
      text: `${text}\n`,
      from: null,
    }),
    trace: [
      ...trace,
      { lines: null, text: text.split('\n')[0] ?? '', stages: ['runtime'], change: 'new', because },
    ],
  }
}
