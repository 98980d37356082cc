import { packageFile } from '../../common/package-file.js'
import { LESSONS } from '../../learn/lessons.js'
import type { Recording } from './read-recording.js'

/** What is played where nothing is named: the main job on a small FastAPI service. */
export const SHIPPED_FIRST = 'init'

/** The names of those that come with dockwiz (`npm run recordings` makes them): the jobs, and every lesson of the path. */
export const SHIPPED: readonly string[] = [SHIPPED_FIRST, 'migrate', ...LESSONS.map(({ id }) => id)]

/** Where one of them lies. */
export const shippedFile = (name: string): string => packageFile(`recordings/${name}.jsonl`)

/** A recording as a list tells it. */
export interface ListedRecording {
  readonly name: string
  readonly title: string
  readonly command: string
  readonly dockwiz: string
  readonly made: string
  /** What it takes at the speed at which it happened. */
  readonly seconds: number
}

export function listed(name: string, { header, lines }: Recording): ListedRecording {
  const lesson = lines.map(({ event }) => event).find(event => event.kind === 'lesson')
  const [of] = lines.flatMap(({ event }) =>
    event.kind === 'found' ? [event.project.name] : event.kind === 'begun' ? [event.name] : [],
  )
  const { command, dockwiz, made } = header
  const title = lesson?.title ?? `dockwiz ${command}${of === undefined ? '' : ` of ${of}`}`
  return { name, title, command, dockwiz, made, seconds: Math.round((lines.at(-1)?.at ?? 0) / 1000) }
}
