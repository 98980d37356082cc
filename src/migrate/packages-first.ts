import { copyOf } from './copied.js'
import type { Step } from './steps.js'

/**
 * The steps with installs of Debian packages before the COPYs above them, of which they need nothing: the layer of the
 * packages then outlives a change of the code.
 */
export function withPackagesFirst(steps: readonly Step[]): readonly Step[] {
  const ordered: Step[] = []
  for (const step of steps) {
    const at = isPlainInstall(step) ? placeFor(ordered) : ordered.length
    ordered.splice(at, 0, step)
  }
  return ordered
}

const APT = new Set(['apt-update', 'apt-install', 'apt-tidy'])

/** An `apt-get update && apt-get install` of nothing but packages of Debian's own lists. */
function isPlainInstall({ pieces }: Step): boolean {
  const kinds = pieces.map(({ kind }) => kind)
  if (!kinds.includes('apt-update') || !kinds.includes('apt-install')) return false
  return pieces.every(({ kind, commands, words }) => {
    if (kind === 'context') return commands.every(({ program }) => program === 'set')
    return (
      APT.has(kind) &&
      (kind !== 'apt-install' || words.every(({ exact, value }) => exact && !value.includes('/')))
    )
  })
}

/** Above the COPYs at the end, where there are any; WORKDIR and LABEL between them change nothing for apt. */
function placeFor(before: readonly Step[]): number {
  const stops = before.findLastIndex(step => !isPassed(step))
  const first = before.findIndex((step, at) => at > stops && copyOf(step) !== null)
  return first === -1 ? before.length : first
}

function isPassed(step: Step): boolean {
  if (/^(?:WORKDIR|LABEL|EXPOSE)$/u.test(step.instruction.keyword)) return true
  const copy = copyOf(step)
  return copy?.from === null && !/^\/(?:etc|usr|var|opt)(?:\/|$)|^\/$/u.test(copy.target)
}
