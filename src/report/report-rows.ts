import { formatBytes } from '../common/units.js'
import type { MeasuredImageFacts } from '../measure/measurements.js'
import { groupBytes, GROUP_ORDER, GROUPS } from './composition.js'
import type { Cell, NumberRow } from './number-table.js'
import { NUMBERS } from './numbers.js'
import { formatEstimate, LINES, pullSeconds } from './pull-time.js'
import type { Report } from './report.js'
import { wastedBytes } from './waste-text.js'

const cell = (figure: number | null): Cell =>
  figure === null ? { kind: 'impossible' } : { kind: 'measured', figure }

/** The numbers of a finished run; what neither image has is left out. */
export const reportRows = (report: Report): NumberRow[] =>
  NUMBERS.map(kind => ({
    label: kind.label,
    short: kind.short,
    format: kind.format,
    before: cell(kind.read(report, 'before')),
    after: cell(kind.read(report, 'after')),
  })).filter(isMeasured)

/** The images' layers by group, for the same columns. */
export function groupRows({ images }: Report): NumberRow[] {
  const { before, after } = images
  // On the scale of the images: the bars of the groups add up to the image's bar.
  const scale = Math.max(before?.bytes ?? 0, after?.bytes ?? 0)
  return GROUP_ORDER.map(group => ({
    label: `  ${GROUPS[group]}`,
    short: `  ${GROUPS[group]}`,
    format: formatBytes,
    before: cell(before === null ? null : groupBytes(before, group)),
    after: cell(after === null ? null : groupBytes(after, group)),
    scale,
  })).filter(row => isMeasured(row) && [row.before, row.after].some(isAboveZero))
}

/** What else tells one image from the other, for the same columns. */
export function insideRows({ images }: Report): NumberRow[] {
  return INSIDE.map(({ label, format, read }) => ({
    label: `  ${label}`,
    short: `  ${label}`,
    format,
    before: cell(images.before && read(images.before)),
    after: cell(images.after && read(images.after)),
  })).filter(isMeasured)
}

interface InsideRow {
  readonly label: string
  readonly format: (figure: number) => string
  readonly read: (image: MeasuredImageFacts) => number | null
}

const INSIDE: readonly InsideRow[] = [
  { label: 'Debian packages', format: String, read: image => image.debPackages },
  { label: 'set-id files', format: String, read: image => image.setid?.length ?? null },
  { label: 'distributions', format: String, read: image => image.distributions?.length ?? null },
  { label: 'the least it takes', format: formatBytes, read: image => image.floorBytes },
  { label: 'own, compressed', format: formatBytes, read: image => image.compressedBytes },
  { label: 'base, compressed', format: formatBytes, read: baseCompressed },
  ...LINES.map(({ label, bits }) => ({
    label: `pulled, ${label}`,
    format: formatEstimate,
    read: (image: MeasuredImageFacts) => pullSeconds(image, bits),
  })),
  { label: 'written for nothing', format: formatBytes, read: wastedBytes },
]

/** Where the image store knows it: what a machine fetches besides that has not got the base image. */
function baseCompressed({ layers }: MeasuredImageFacts): number | null {
  const base = layers.filter(({ group }) => group === 'base')
  const known = base.flatMap(({ compressedBytes }) => compressedBytes ?? [])
  return base.length === 0 || known.length < base.length ? null : known.reduce((sum, bytes) => sum + bytes, 0)
}

const isMeasured = ({ before, after }: NumberRow): boolean =>
  before.kind === 'measured' || after.kind === 'measured'

const isAboveZero = (place: Cell): boolean => place.kind === 'measured' && place.figure > 0
