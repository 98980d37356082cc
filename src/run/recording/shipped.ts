import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { packageFile } from '../../common/package-file.js'
import type { Recording } from './read-recording.js'

/** What is played where nothing is named: the main job on a small FastAPI service. */
export const SHIPPED_FIRST = 'init'

/** A recording that comes with dockwiz, by its name: of a lesson, the lesson's. */
export interface ShippedRecording {
  readonly name: string
  readonly path: string
}

/** Those that come with dockwiz (`npm run recordings` makes them), the main job first. */
export async function shippedRecordings(): Promise<readonly ShippedRecording[]> {
  const folder = packageFile('recordings')
  const names = (await readdir(folder)).filter(file => file.endsWith('.jsonl')).map(file => file.slice(0, -6))
  const others = names.filter(name => name !== SHIPPED_FIRST).sort()
  return [SHIPPED_FIRST, ...others].map(name => ({ name, path: join(folder, `${name}.jsonl`) }))
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
  const found = lines.map(({ event }) => event).find(event => event.kind === 'found')
  const { command, dockwiz, made } = header
  const title = lesson?.title ?? `dockwiz ${command}${found === undefined ? '' : ` of ${found.project.name}`}`
  return { name, title, command, dockwiz, made, seconds: Math.round((lines.at(-1)?.at ?? 0) / 1000) }
}
