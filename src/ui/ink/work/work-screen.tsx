import { useReducer, useSyncExternalStore } from 'react'
import { columns } from '../../../common/text.js'
import type { Playback } from '../../../run/replay/playback.js'
import type { BuildView } from '../../view/build-view.js'
import { buildFacts, buildName, rungPlace } from '../../view/headline.js'
import { lanesOf, totalsOf, type Lane } from '../../view/lanes.js'
import { paneOf } from '../../view/pane.js'
import type { WorkView } from '../../view/work-view.js'
import { Frame, useBody } from '../frame.js'
import { eventOf, helpOf, keysOf, type Binding, type HelpItem } from '../keys.js'
import { usePresses } from '../use-presses.js'
import { useStyle } from '../use-style.js'
import { buildLines } from './build-lines.js'
import {
  BUILD_KEYS,
  LESSON_BUILD_KEYS,
  choose,
  NO_CHOICES,
  PAUSED_KEYS,
  RESULTS_KEYS,
  type Choices,
  type Moment,
  type Page,
  type WorkKey,
} from './choices.js'
import { isPause, replayHelp, speedText, turnPlayback } from './replay-keys.js'
import { resultsLines } from './results-lines.js'
import type { WorkStore } from './work-store.js'

/** As far back as a paused log can be scrolled. */
const PAUSED_LINES = 1_000

/** From this many columns on, every key is told. */
const ROOM_FOR_HELP = 76

export interface WorkScreenProps {
  readonly store: WorkStore
  /** The command's name: `init`. */
  readonly command: string
  /** The work was told to stop, and cleans up. */
  readonly cancelling: boolean
  /** The clock of a replay; null where the work is done now. */
  readonly playback: Playback | null
}

/** The work of a command while it goes on: the build, then the numbers. */
export function WorkScreen({ store, command, cancelling, playback }: WorkScreenProps) {
  const { view, now } = useSyncExternalStore(store.subscribe, store.frame)
  const [choices, dispatch] = useReducer(choose, NO_CHOICES)
  const lanes = view.build === null ? [] : lanesOf(view.build, now)
  const page = pageOf(fittingPage(view), choices)
  const height = page === 'build' ? 'full' : 'comfortable'
  const { columns: width, rows } = useBody(height)
  const style = useStyle(width)
  const bindings = bindingsOf(view, page, choices)

  const speed = playback === null ? '' : speedText(playback)
  const place = placeText(view, lanes, page, now, width - command.length - speed.length - 13)
  const [, redraw] = useReducer((count: number) => count + 1, 0)
  const press = (name: string): void => {
    const key = eventOf(bindings, name)
    if (key !== null) dispatch({ key, moment: momentOf(store, lanes, choices) })
  }

  usePresses(pressed => {
    for (const name of keysOf(pressed)) {
      if (playback === null || !turnPlayback(playback, name)) press(name)
      else if (isPause(name) && playback.paused !== (choices.paused !== null)) press(name)
      if (playback !== null) redraw()
    }
  })

  return (
    <Frame
      title={command}
      place={[...(speed === '' ? [] : [speed]), place].join('   ')}
      help={helpFor(bindings, view, { cancelling, playback, width })}
      height={height}
      lines={
        page === 'build' && view.build !== null
          ? buildLines({ view, build: view.build, lanes, logs: store.logs, choices }, rows, style)
          : resultsLines(view, now, rows, style)
      }
    />
  )
}

/** A build from nothing is worth watching; short rebuilds and checks are told by the table that they fill. */
const fittingPage = ({ build, activity, isLesson }: WorkView): Page =>
  (isLesson ? build !== null : isWatched(build)) && !LOOKING.has(activity?.kind ?? '') ? 'build' : 'results'

/** What is done with images that are built. */
const LOOKING: ReadonlySet<string> = new Set(['checking', 'comparing', 'looking', 'weighing'])

const isWatched = (build: BuildView | null): boolean =>
  build !== null && (build.scenario === 'clean' || build.scenario === null)

const pageOf = (fitting: Page, { turned }: Choices): Page =>
  turned !== fitting ? fitting : fitting === 'build' ? 'results' : 'build'

function momentOf(store: WorkStore, lanes: readonly Lane[], { lane }: Choices): Moment {
  const { build } = store.view
  const chosen = lanes.find(({ name }) => name === lane) ?? null
  const log = build === null ? [] : paneOf(build, chosen, store.logs, PAUSED_LINES).lines
  return { fitting: fittingPage(store.view), lanes: lanes.map(({ name }) => name), log }
}

const climbText = ({ climb }: WorkView): string[] => (climb === null ? [] : [rungPlace(climb)])

function bindingsOf({ isLesson }: WorkView, page: Page, { paused }: Choices): readonly Binding<WorkKey>[] {
  if (page === 'build' && paused !== null) return PAUSED_KEYS
  if (isLesson) return page === 'build' ? LESSON_BUILD_KEYS : []
  return page === 'build' ? BUILD_KEYS : RESULTS_KEYS
}

/** Right in the title line: as much of it as there is room for. */
function placeText(view: WorkView, lanes: readonly Lane[], page: Page, now: number, width: number): string {
  const { build } = view
  if (page === 'results' || build === null)
    return [...climbText(view), view.measures ? 'measuring' : 'verifying', view.project]
      .filter(part => part !== null)
      .join(' · ')
  const facts = buildFacts(build, totalsOf(build, lanes), now)
  const parts = [[...climbText(view), buildName(build, view)].join(' · '), ...facts]
  for (let count = facts.length; count > 0; count -= 1) {
    const text = [parts[0], ...facts.slice(0, count)].join('   ')
    if (columns(text) <= width) return text
  }
  return facts.slice(0, 2).join('   ')
}

/** How to stop is told at the end, and also where there is no room for the rest. */
function helpFor(
  bindings: readonly Binding<WorkKey>[],
  { build }: WorkView,
  {
    cancelling,
    playback,
    width,
  }: Pick<WorkScreenProps, 'cancelling' | 'playback'> & { readonly width: number },
): HelpItem[] {
  if (cancelling) return [{ key: 'ctrl+c', does: 'again: quit at once' }]
  const others = build === null ? [] : helpOf(bindings)
  const keys =
    playback === null
      ? others
      : [...replayHelp(playback), ...others.filter(({ key }) => !isPause(key) && key !== 'l')]
  return [...(width < ROOM_FOR_HELP ? keys.slice(0, 1) : keys), { key: 'ctrl+c', does: 'cancel' }]
}
