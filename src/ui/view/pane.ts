import { formatBytes } from '../../common/units.js'
import type { LogBuffer, LogLine } from '../../engine/build/log-buffer.js'
import type { Progress, Step } from '../../engine/build/state.js'
import type { BuildView } from './build-view.js'
import { shortInstruction, type Lane } from './lanes.js'

/** What the lower half of the build screen shows: one step and the end of what it said. */
export interface Pane {
  readonly title: string
  readonly step: Step | null
  readonly lines: readonly LogLine[]
}

/** The chosen lane's step, or the one that the output follows; its last `most` lines. */
export function paneOf(build: BuildView, chosen: Lane | null, logs: LogBuffer, most: number): Pane {
  const key = chosen === null ? (build.focus?.step ?? null) : chosen.step
  const step = key === null ? undefined : build.state.steps.get(key)
  if (step === undefined) return { title: chosen?.name ?? 'build', step: null, lines: othersOf(build) }
  const said = logs.tail(step.key, most)
  return { title: titleOf(step), step, lines: said.length > 0 ? said : progressLines(step) }
}

function titleOf(step: Step): string {
  const { name } = step
  const stage = name.kind === 'instruction' && name.stage !== null ? `${name.stage} · ` : ''
  return stage + shortInstruction(step)
}

/** Before the first step there may be words of the client: that the daemon is being asked, or why it does not answer. */
const othersOf = ({ state }: BuildView): LogLine[] => state.others.map(text => ({ seconds: null, text }))

/** A step that prints nothing may still tell how far it is: a pull, the build context, an export. */
const progressLines = (step: Step): LogLine[] =>
  Object.entries(step.progress).map(([id, progress]) => ({ seconds: null, text: progressText(id, progress) }))

function progressText(id: string, { current, total, done }: Progress): string {
  const sizes = [current, total].filter(bytes => bytes !== null).map(formatBytes)
  return [id, sizes.join(' / '), done ? 'done' : ''].filter(part => part !== '').join('  ')
}
