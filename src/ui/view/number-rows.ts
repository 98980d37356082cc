import type { Side } from '../../measure/measurements.js'
import type { Cell, NumberRow } from '../../report/number-table.js'
import { NUMBERS, type NumberKind } from '../../report/numbers.js'
import { sides } from '../../report/report.js'
import type { WorkView } from './work-view.js'

/** The table of numbers as it stands: what is measured, what is being measured, what is still to come. */
export const numberRows = (view: WorkView): NumberRow[] =>
  NUMBERS.filter(kind => isExpected(kind, view)).map(kind => ({
    label: kind.label,
    short: kind.short,
    format: kind.format,
    before: cell(kind, 'before', view),
    after: cell(kind, 'after', view),
  }))

/** What is measured in some runs only has no line before it begins. */
function isExpected({ id, read }: NumberKind, { build, measured }: WorkView): boolean {
  if (id === 'executables') return sides.some(side => read(measured, side) !== null)
  if (id !== 'dependencies') return true
  return build?.scenario === id || measured.builds.some(({ scenario }) => scenario === id)
}

function cell(kind: NumberKind, side: Side, view: WorkView): Cell {
  const figure = kind.read(view.measured, side)
  if (figure !== null) return { kind: 'measured', figure }
  if (view.unbuilt[side] !== undefined && kind.id !== 'context') return { kind: 'impossible' }
  const { build } = view
  if (build?.image === side && build.scenario === kind.id && build.outcome !== 'failed')
    return { kind: 'measuring', run: build.run, of: build.of }
  return { kind: 'absent' }
}
