import { printable } from '../common/text.js'
import { formatBytes } from '../common/units.js'
import type { ContextFacts, IgnoredCopy } from '../measure/measurements.js'

/** `Sent to the builder at most: 9 files, 20.4 kB; .dockerignore keeps back 891 files, 46.1 MB.` and the largest files. */
export function contextTexts({ files, bytes, unfiltered, largest }: ContextFacts, most: number): string[] {
  const saved = { files: unfiltered.files - files, bytes: unfiltered.bytes - bytes }
  const kept = saved.files > 0 ? `; .dockerignore keeps back ${amount(saved)}` : ''
  const shown = largest.slice(0, most).map(file => `${printable(file.path)} (${formatBytes(file.bytes)})`)
  return [
    `${amount({ files, bytes })} can reach the builder${kept}.`,
    ...(shown.length === 0 ? [] : [`The largest: ${shown.join(', ')}.`]),
  ]
}

/** `Dockerfile:4 copies data, which .dockerignore:2 keeps from the builder.` */
export const ignoredTexts = (copies: readonly IgnoredCopy[]): string[] =>
  copies.map(
    ({ path, line, ignoredOn }) =>
      `Line ${line} of the Dockerfile copies ${printable(path)}, which line ${ignoredOn} of .dockerignore keeps from the builder.`,
  )

const amount = ({ files, bytes }: { readonly files: number; readonly bytes: number }): string =>
  `${files} file${files === 1 ? '' : 's'}, ${formatBytes(bytes)}`
