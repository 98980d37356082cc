import * as v from 'valibot'
import { readJson } from '../common/json.js'
import { unknownAnswer } from './docker.js'

/** What the engine knows about an image without running it. */
export interface ImageDetails {
  readonly id: string
  /** Docker's name: amd64, arm64. */
  readonly architecture: string
  /** Digests of the unpacked layers, the lowest first. */
  readonly layers: readonly string[]
  readonly user: string
  readonly entrypoint: readonly string[]
  readonly command: readonly string[]
  /** As in `8000/tcp`. */
  readonly ports: readonly string[]
  readonly workdir: string
  /** As in `PATH=/usr/bin`. */
  readonly env: readonly string[]
  /** As in `["CMD-SHELL", "curl …"]`; null where the image has none or switched it off. */
  readonly healthcheck: readonly string[] | null
  readonly stopSignal: string | null
}

/** What else an image tells about itself. */
export interface ImageMarks {
  readonly labels: Readonly<Record<string, string>>
  readonly volumes: readonly string[]
}

const texts = v.optional(v.nullable(v.array(v.string()), []), [])
const text = v.optional(v.string(), '')

const imageJson = v.object({
  Id: v.string(),
  Architecture: text,
  RootFS: v.object({ Layers: texts }),
  // Newer engines leave out what is empty.
  Config: v.optional(
    v.object({
      User: text,
      Entrypoint: texts,
      Cmd: texts,
      ExposedPorts: v.nullish(v.record(v.string(), v.unknown())),
      WorkingDir: text,
      Env: texts,
      Healthcheck: v.nullish(v.object({ Test: texts })),
      StopSignal: v.nullish(v.string()),
      Labels: v.nullish(v.record(v.string(), v.string())),
      Volumes: v.nullish(v.record(v.string(), v.unknown())),
    }),
    {},
  ),
})

/** Labels and volumes of what `docker image inspect` prints for one image. */
export function imageMarks(json: string): ImageMarks {
  const told = readJson(imageJson, json)
  if (told === null) throw unknownAnswer('docker image inspect')
  return { labels: told.Config.Labels ?? {}, volumes: Object.keys(told.Config.Volumes ?? {}) }
}

/** Reads what `docker image inspect` prints for one image. */
export function imageDetails(json: string): ImageDetails {
  const told = readJson(imageJson, json)
  if (told === null) throw unknownAnswer('docker image inspect')
  const { Id, Architecture, RootFS, Config: config } = told
  const test = config.Healthcheck?.Test ?? []
  return {
    id: Id,
    architecture: Architecture,
    layers: RootFS.Layers,
    user: config.User,
    entrypoint: config.Entrypoint,
    command: config.Cmd,
    ports: Object.keys(config.ExposedPorts ?? {}),
    workdir: config.WorkingDir,
    env: config.Env,
    healthcheck: test.length === 0 || test[0] === 'NONE' ? null : test,
    stopSignal: config.StopSignal ?? null,
  }
}

/** One entry of an image's history: an instruction, and the bytes of the layer it made (0 where it made none). */
export interface HistoryEntry {
  readonly bytes: number
  /** As the builder recorded it: `RUN /bin/sh -c pip install . # buildkit`. */
  readonly createdBy: string
}

const historyJson = v.object({
  CreatedBy: v.string(),
  Size: v.pipe(v.string(), v.regex(/^\d+$/u), v.transform(Number)),
})

/** Reads what `docker history --human=false --format '{{json .}}'` prints; the oldest entry first. */
export function historyEntries(jsonLines: string): readonly HistoryEntry[] {
  const lines = jsonLines.split('\n').filter(line => line !== '')
  return lines.reverse().map(line => {
    const told = readJson(historyJson, line)
    if (told === null) throw unknownAnswer('docker history')
    return { bytes: told.Size, createdBy: told.CreatedBy }
  })
}
