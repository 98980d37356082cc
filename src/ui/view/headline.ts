import { formatBytes, formatSeconds } from '../../common/units.js'
import type { Scenario } from '../../measure/measurements.js'
import { checkLabel } from '../../report/checks-text.js'
import type { BuildView } from './build-view.js'
import type { Totals } from './lanes.js'
import type { ClimbView, WorkView } from './work-view.js'

const SCENARIOS: Readonly<Record<Scenario, string>> = {
  clean: 'clean build',
  unchanged: 'rebuild, unchanged',
  code: 'rebuild, code changed',
  dependencies: 'rebuild, dependencies changed',
}

/** `after · clean build`, `before · rebuild, code changed 2/3`: which of the many builds this is. */
export function buildName(
  { image, scenario, run, of }: BuildView,
  { compare, sides }: Pick<WorkView, 'compare' | 'sides'>,
): string {
  const side = compare ? `${sides[image]} · ` : ''
  return `${side}${scenario === null ? 'build' : SCENARIOS[scenario]}${of > 1 ? ` ${run}/${of}` : ''}`
}

/** `rung 3 of 12, slim-base`, in later rounds `rung 3 of 12, round 2 of 3, slim-base`: where on the ladder. */
export function rungPlace({ practice, number, of, round, rounds }: Omit<ClimbView, 'ladder'>): string {
  const place = [`rung ${number} of ${of}`, ...(round > 1 ? [`round ${round} of ${rounds}`] : []), practice]
  return place.filter(part => part !== null).join(', ')
}

/** The build in a few words, the most telling first: time, steps, cached ones, what was sent to the builder. */
export function buildFacts(build: BuildView, { done, total, cached }: Totals, now: number): string[] {
  const seconds = build.seconds ?? (now - build.startedAt) / 1000
  const sent = contextBytes(build)
  return [
    formatSeconds(seconds),
    ...(total > 0 ? [`${done} of ${total} steps`] : []),
    ...(cached > 0 ? [`${cached} cached`] : []),
    ...(sent === null ? [] : [`${formatBytes(sent)} sent`]),
  ]
}

/** What went to the builder this time; it sends only what changed, so this is not the size of the build context. */
function contextBytes({ state }: BuildView): number | null {
  const step = [...state.steps.values()].find(({ name }) => name.text.includes('load build context'))
  const transfer = Object.entries(step?.progress ?? {}).find(([id]) => id.startsWith('transferring context'))
  return transfer?.[1].current ?? null
}

/** What is going on, and for how many seconds: `after · rebuild, unchanged 2/3`. null between two pieces of work. */
export function activityOf(
  view: WorkView,
  now: number,
): { readonly text: string; readonly seconds: number } | null {
  const { activity, build, compare, sides } = view
  if (activity === null) return null
  const seconds = (now - activity.since) / 1000
  switch (activity.kind) {
    case 'pulling':
      return { text: `fetching ${activity.reference}`, seconds }
    case 'building':
      return build === null ? null : { text: buildName(build, view), seconds }
    case 'comparing':
      return { text: 'comparing both images', seconds }
    case 'looking':
      return { text: `${sides[activity.image]} · ${activity.what}`, seconds }
    case 'weighing':
      return { text: `weighing the layers of ${compare ? activity.image : 'the image'}`, seconds }
    case 'checking':
      return { text: `checking ${checkLabel(activity.check)}`, seconds }
  }
}
