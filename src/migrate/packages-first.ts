import type { RunCommand } from '../practices/look/run-commands.js'
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

const PACKAGES = new Set(['packages-index', 'packages-install', 'packages-tidy'])

/** An `apt-get update && apt-get install`, or an `apk add`, of nothing but packages of the distribution's own lists. */
function isPlainInstall({ pieces }: Step): boolean {
  const kinds = pieces.map(({ kind }) => kind)
  const fetches = kinds.includes('packages-index') || pieces.some(({ commands }) => commands.some(isApk))
  if (!fetches || !kinds.includes('packages-install')) return false
  return pieces.every(({ kind, commands, words }) => {
    if (kind === 'context') return commands.every(({ program }) => program === 'set')
    return (
      PACKAGES.has(kind) &&
      (kind !== 'packages-install' || words.every(({ exact, value }) => exact && !value.includes('/')))
    )
  })
}

/** apk fetches its index by itself. */
const isApk = ({ program }: RunCommand): boolean => program === 'apk'

/** Above the COPYs at the end, where there are any; WORKDIR and LABEL between them change nothing for packages. */
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
