import { formatBytes, formatSeconds } from '../common/units.js'
import type { Scenario, Side } from '../measure/measurements.js'
import { median, timedBuild, type Measured } from './measured.js'

/** One line of the table of numbers: what it is called, and where its figure comes from. */
export interface NumberKind {
  readonly id: 'image' | 'context' | 'executables' | Scenario
  readonly label: string
  /** Where there is little room. */
  readonly short: string
  readonly format: (figure: number) => string
  /** null: not measured (yet). */
  readonly read: (measured: Measured, side: Side) => number | null
}

/** The numbers in the order they are shown. The live table, the report and the plain lines are drawn from it. */
export const NUMBERS: readonly NumberKind[] = [
  {
    id: 'image',
    label: 'Image',
    short: 'Image',
    format: formatBytes,
    read: (measured, side) => measured.images[side]?.bytes ?? null,
  },
  timed('clean', 'Clean build', 'Clean build'),
  timed('dependencies', 'Rebuild, dependencies', 'Dependencies'),
  timed('code', 'Rebuild, code change', 'Code change'),
  timed('unchanged', 'Rebuild, unchanged', 'Unchanged'),
  { id: 'context', label: 'Build context', short: 'Context', format: formatBytes, read: contextBytes },
  {
    id: 'executables',
    label: 'Programs on PATH',
    short: 'Programs',
    format: String,
    read: (measured, side) => measured.images[side]?.executables ?? null,
  },
]

function timed(scenario: Scenario, label: string, short: string): NumberKind {
  return {
    id: scenario,
    label,
    short,
    format: formatSeconds,
    read: (measured, side) => median(timedBuild(measured, side, scenario)?.seconds ?? []),
  }
}

function contextBytes({ context }: Measured, side: Side): number | null {
  return (side === 'before' ? context?.before : context)?.bytes ?? null
}
