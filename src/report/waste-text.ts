import { cut, printable } from '../common/text.js'
import { formatBytes } from '../common/units.js'
import type { LayerOrigin, MeasuredImageFacts, Waste } from '../measure/measurements.js'

/** Less than this is not worth a line in a report; bytes. */
const CRUMBS = 100_000
const MOST = 3

/** All bytes that an image stores for nothing; null where its layers were not read. */
export const wastedBytes = ({ waste }: Pick<MeasuredImageFacts, 'waste'>): number | null =>
  waste?.reduce((sum, { bytes }) => sum + bytes, 0) ?? null

/** `18.2 MB in 7 files, written on line 3 (RUN apt-get update), deleted on line 4 (RUN rm …), such as var/lib/…` */
export const wasteTexts = (waste: readonly Waste[]): string[] =>
  waste
    .filter(({ bytes }) => bytes >= CRUMBS)
    .slice(0, MOST)
    .map(wasteText)

function wasteText({ kind, bytes, files, written, hidden, largest }: Waste): string {
  const amount = `${formatBytes(bytes)} in ${files} file${files === 1 ? '' : 's'}`
  const again = kind === 'deleted' ? 'deleted' : 'written again'
  return `${amount}, written ${placeText(written)}, ${again} ${placeText(hidden)}, such as ${printable(largest)}`
}

function placeText({ line, instruction }: LayerOrigin): string {
  const place = line === null ? 'by' : `on line ${line}:`
  return `${place} ${cut(printable(instruction), 50)}`
}
