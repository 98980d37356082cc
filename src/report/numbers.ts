import { formatBytes, formatSeconds } from '../common/units.js'
import type { Scenario, Side } from '../measure/measurements.js'
import { median, timedBuild, type Measured } from './measured.js'

/** One line of the table of numbers: what it is called, and where its figure comes from. */
export interface NumberKind {
  readonly id: 'image' | 'context' | Scenario
  readonly label: string
  readonly format: (figure: number) => string
  /** null: not measured (yet). */
  readonly read: (measured: Measured, side: Side) => number | null
}

/** The numbers in the order they are shown. The live table, the report and the plain lines are drawn from it. */
export const NUMBERS: readonly NumberKind[] = [
  {
    id: 'image',
    label: 'Image',
    format: formatBytes,
    read: (measured, side) => measured.images[side]?.bytes ?? null,
  },
  timed('clean', 'Clean build'),
  timed('dependencies', 'Rebuild, dependencies'),
  timed('code', 'Rebuild, code change'),
  timed('unchanged', 'Rebuild, unchanged'),
  { id: 'context', label: 'Build context', format: formatBytes, read: contextBytes },
]

function timed(scenario: Scenario, label: string): NumberKind {
  return {
    id: scenario,
    label,
    format: formatSeconds,
    read: (measured, side) => median(timedBuild(measured, side, scenario)?.seconds ?? []),
  }
}

/** Without .dockerignore, the whole folder goes to the builder: that is what `before` would send. */
function contextBytes({ context }: Measured, side: Side): number | null {
  if (context === null) return null
  return side === 'before' ? context.unfiltered.bytes : context.bytes
}
