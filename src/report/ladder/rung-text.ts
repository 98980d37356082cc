import { printable } from '../../common/text.js'
import { formatChange } from '../../common/units.js'
import { type Gain, gainsOf } from './gains.js'
import type { LadderReport, Rung } from './ladder-report.js'

/** `image −77 %, rebuild after a code change −98 %`, or that it brings nothing; what one run cannot tell is said so. */
export function rungText(ladder: LadderReport, at: number): string {
  const outcome = ladder.rungs[at]?.outcome
  switch (outcome?.kind) {
    case undefined:
      return ''
    case 'built':
      return at === 0 ? FIRST[ladder.way] : gainText(ladder, gainsOf(ladder, at))
    case 'settings':
      return `Changes ${outcome.instructions.join(' and ')} and no file: nothing to weigh or to time.`
    case 'same':
      return 'Changes nothing of this project’s files.'
    case 'failed': {
      const { what, where, why } = outcome.problem
      return printable(
        `Could not be built: ${[where, what, why].filter(part => part !== null && part !== '').join(' ')}`,
      )
    }
  }
}

const FIRST = {
  up: 'The plain single-stage file, which follows none of them.',
  without: 'All practices together.',
} as const satisfies Record<LadderReport['way'], string>

function gainText({ way }: LadderReport, gains: readonly Gain[]): string {
  const told = gains.filter(({ apart }) => apart === 'less' || apart === 'more').map(changeText)
  const untold = gains.filter(({ apart }) => apart === 'unknown').map(({ figure }) => figure.name)
  const rest = untold.length === 0 ? '' : ` Not told from one run: ${untold.join(', ')}.`
  if (told.length > 0) return `${told.join(', ')}.${rest}`
  return `${way === 'up' ? 'Brings nothing here' : 'Costs nothing here'}: no figure moves by more than it scatters.${rest}`
}

/** `image −77 %`; where that would round to nothing, `image −27.2 kB`, and where it says little, `image ×5.5`. */
function changeText({ figure, before, after }: Gain): string {
  if (Math.abs(after - before) < before / 200)
    return `${figure.name} ${after < before ? '−' : '+'}${figure.format(Math.abs(after - before))}`
  const times = before === 0 ? 0 : after / before
  return `${figure.name} ${times < 3 ? formatChange(before, after) : `×${times.toFixed(times < 10 ? 1 : 0)}`}`
}

/** What stands in front of a rung. */
export const rungName = ({ practice }: Rung, { way }: Pick<LadderReport, 'way'>): string =>
  practice === null ? (way === 'up' ? 'no practice' : 'all of them') : practice

/** Rungs that there is something to tell of; those that change nothing share a sentence. */
export const isTold = ({ outcome }: Rung): boolean => outcome.kind !== 'same'

/** `Nothing to change here: wheels-bind-mounted, one-accelerator.`; null where every rung changes something. */
export function sameText({ rungs }: LadderReport): string | null {
  const same = rungs.filter(rung => !isTold(rung)).map(({ practice }) => practice)
  return same.length === 0 ? null : `Nothing to change in this project: ${same.join(', ')}.`
}
