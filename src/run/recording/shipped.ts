import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { packageFile } from '../../common/package-file.js'
import { LESSONS } from '../../learn/lessons.js'
import type { Recording } from './read-recording.js'

/** What is played where nothing is named: the main job on a small FastAPI service. */
export const SHIPPED_FIRST = 'init'

/** A recording that comes with dockwiz, by its name: of a lesson, the lesson's. */
export interface ShippedRecording {
  readonly name: string
  readonly path: string
}

/** Those that come with dockwiz (`npm run recordings` makes them): the main job first, the lessons last, as on their path. */
export async function shippedRecordings(): Promise<readonly ShippedRecording[]> {
  const folder = packageFile('recordings')
  const names = (await readdir(folder)).filter(file => file.endsWith('.jsonl')).map(file => file.slice(0, -6))
  const rank = (name: string): number =>
    name === SHIPPED_FIRST ? -2 : LESSONS.findIndex(({ id }) => id === name)
  return names
    .sort((one, other) => rank(one) - rank(other))
    .map(name => ({ name, path: join(folder, `${name}.jsonl`) }))
}

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
