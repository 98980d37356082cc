import { withContainer } from '../engine/containers.js'
import type { Engine } from '../engine/engine.js'
import type { ImageFacts } from '../measure/measurements.js'
import { isUp } from './checks/runs-confined.js'
import { observeStart, quickHealth, type Start } from './observe-start.js'
import { observeStop, type Stop } from './observe-stop.js'

export interface Observed {
  readonly start: Start
  readonly stop: Stop
}

/** Runs the image with its own command, or another, as anybody would: until it is up, then stops it. */
export async function runFreely(
  engine: Engine,
  image: ImageFacts,
  command: readonly string[],
  signal: AbortSignal,
): Promise<Observed> {
  const spec = { image: image.reference, options: healthOptions(engine, image), command }
  return await withContainer(
    engine,
    spec,
    async container => {
      const start = await observeStart(engine, container, serves(image), signal)
      return { start, stop: await observeStop(engine, container, start, image.stopSignal, signal) }
    },
    signal,
  )
}

/** The strictest that `docker run` offers a server which has to answer nobody but its own healthcheck. */
const CONFINED = [
  '--read-only',
  '--tmpfs=/tmp',
  '--cap-drop=ALL',
  '--security-opt=no-new-privileges',
  '--network=none',
]

/** Runs the image confined; null where it did not even come up freely, so that nothing could be said. */
export async function runConfined(
  engine: Engine,
  image: ImageFacts,
  command: readonly string[],
  free: Start,
  signal: AbortSignal,
): Promise<Start | null> {
  if (!isUp(free)) return null
  const spec = { image: image.reference, options: [...CONFINED, ...healthOptions(engine, image)], command }
  return await withContainer(
    engine,
    spec,
    container => observeStart(engine, container, serves(image), signal),
    signal,
  )
}

const healthOptions = (engine: Engine, image: ImageFacts): string[] =>
  hasHealthcheck(image) ? quickHealth(engine) : []

/** A job or a tool has neither a port nor a healthcheck. */
const serves = (image: ImageFacts): boolean => hasHealthcheck(image) || image.ports.length > 0

const hasHealthcheck = ({ healthcheck }: ImageFacts): boolean =>
  healthcheck !== null && healthcheck.length > 0 && healthcheck[0] !== 'NONE'
