import { formatBytes, formatSeconds } from '../common/units.js'
import type { Scenario } from '../measure/measurements.js'
import { median, timedBuild } from './measured.js'
import type { Report } from './report.js'
import { wastedBytes } from './waste-text.js'

/** The figures of the new image that a budget can limit and a history keeps. */
export const FIGURE_IDS = [
  'size',
  'own',
  'compressed',
  'waste',
  'context',
  'clean',
  'unchanged',
  'code',
  'dependencies',
] as const
export type FigureId = (typeof FIGURE_IDS)[number]

export interface Figure {
  readonly label: string
  readonly unit: 'bytes' | 'seconds'
  readonly format: (figure: number) => string
  /** null: not measured in this run. */
  readonly read: (report: Report) => number | null
}

const bytes = (label: string, read: Figure['read']): Figure => ({
  label,
  unit: 'bytes',
  format: formatBytes,
  read,
})

const seconds = (label: string, scenario: Scenario): Figure => ({
  label,
  unit: 'seconds',
  format: formatSeconds,
  read: report => median(timedBuild(report, 'after', scenario)?.seconds ?? []),
})

export const FIGURES: Readonly<Record<FigureId, Figure>> = {
  size: bytes('image', ({ images }) => images.after?.bytes ?? null),
  own: bytes('own layers', ({ images }) => images.after?.ownBytes ?? null),
  compressed: bytes('own layers, compressed', ({ images }) => images.after?.compressedBytes ?? null),
  waste: bytes('written for nothing', ({ images }) =>
    images.after === null ? null : wastedBytes(images.after),
  ),
  context: bytes('build context', ({ context }) => context?.bytes ?? null),
  clean: seconds('clean build', 'clean'),
  unchanged: seconds('rebuild, unchanged', 'unchanged'),
  code: seconds('rebuild, code change', 'code'),
  dependencies: seconds('rebuild, dependencies', 'dependencies'),
}
