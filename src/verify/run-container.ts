import { withContainer, type ContainerSpec } from '../engine/containers.js'
import type { Engine } from '../engine/engine.js'
import type { ImageFacts } from '../measure/measurements.js'
import { observeStart, quickHealth, type Expected, type Start } from './observe-start.js'
import { observeStop, type Stop } from './observe-stop.js'

/** How the container of an image is started and what is asked of it. */
export interface RunSpec {
  readonly image: ImageFacts
  /** Takes the place of the image's CMD; empty for its own. */
  readonly command: readonly string[]
  readonly port: Expected['port']
  /** As behind `docker run --env`: `NAME=VALUE`, or `NAME` for the value that it has here. */
  readonly environment: readonly string[]
}

export interface Observed {
  readonly start: Start
  readonly stop: Stop
}

/** Runs an image as anybody would: until it is up, then stops it. */
export async function runFreely(engine: Engine, run: RunSpec, signal: AbortSignal): Promise<Observed> {
  return await withContainer(engine, containerOf(engine, run, []), observe, signal)

  async function observe(container: string): Promise<Observed> {
    const start = await observeStart(engine, container, expectedOf(run), signal)
    return { start, stop: await observeStop(engine, container, start, run.image.stopSignal, signal) }
  }
}

/** The strictest that `docker run` offers a server which has to answer nobody but its own healthcheck. */
const CONFINED = [
  '--read-only',
  '--tmpfs=/tmp',
  '--cap-drop=ALL',
  '--security-opt=no-new-privileges',
  '--network=none',
]

/** Runs an image confined, until it is up. */
export async function runConfined(engine: Engine, run: RunSpec, signal: AbortSignal): Promise<Start> {
  return await withContainer(
    engine,
    containerOf(engine, run, CONFINED),
    container => observeStart(engine, container, expectedOf(run), signal),
    signal,
  )
}

const containerOf = (
  engine: Engine,
  { image, command, environment }: RunSpec,
  options: readonly string[],
): ContainerSpec => ({
  image: image.id,
  options: [
    ...options,
    ...environment.map(variable => `--env=${variable}`),
    ...(hasHealthcheck(image) ? quickHealth(engine) : []),
  ],
  command,
})

/** A job or a tool has neither a port nor a healthcheck. */
const expectedOf = ({ image, port }: RunSpec): Expected => ({
  serves: hasHealthcheck(image) || image.ports.length > 0 || port !== null,
  port,
})

const hasHealthcheck = ({ healthcheck }: ImageFacts): boolean =>
  healthcheck !== null && healthcheck.length > 0 && healthcheck[0] !== 'NONE'
