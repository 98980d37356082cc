import { Problem } from '../common/problem.js'
import { startContainer, withContainer } from '../engine/containers.js'
import type { Engine } from '../engine/engine.js'
import type { ImageFacts, Side } from '../measure/measurements.js'
import type { CheckEvent, CheckId } from './check.js'
import { healthy } from './checks/healthy.js'
import { imports } from './checks/imports.js'
import { noCompilers } from './checks/no-compilers.js'
import { nonRoot } from './checks/non-root.js'
import { stopsOnSigterm } from './checks/stops-on-sigterm.js'
import { skip, type Verdict } from './checks/verdict.js'
import { observeStart, quickHealth, type Start } from './observe-start.js'
import { observeStop, type Stop } from './observe-stop.js'
import type { ProbeResult } from './probe-result.js'
import { runProbe, type Probe } from './run-probe.js'

export interface VerifyRequest {
  readonly image: ImageFacts
  readonly side: Side
}

/** Verifies an image: looks at it from the inside, then runs it as a container. Each verdict is told as it falls. */
export async function* verifyImage(
  engine: Engine,
  { image, side }: VerifyRequest,
  signal: AbortSignal,
): AsyncGenerator<CheckEvent> {
  yield checking('no-compilers')
  const root = await runProbe(engine, { image: image.reference, sections: ['files'], as: 'root' }, signal)
  yield checked('no-compilers', ofProbe(root, noCompilers))

  yield checking('imports')
  const sections = ['user', 'writable', 'imports'] as const
  const own = await runProbe(engine, { image: image.reference, sections, as: 'own-user' }, signal)
  yield checked('imports', ofProbe(own, imports))
  yield checked('non-root', ofProbe(own, nonRoot))

  yield checking('healthy')
  const { start, stop } = await runAsContainer(engine, image, signal)
  yield checked('healthy', healthy(start))
  yield checked('stops-on-sigterm', stopsOnSigterm(stop))

  function checking(check: CheckId): CheckEvent {
    return { kind: 'checking', image: side, check }
  }
  function checked(id: CheckId, verdict: Verdict): CheckEvent {
    return { kind: 'checked', check: { id, image: side, ...verdict } }
  }
}

const ofProbe = (probe: Probe, check: (result: ProbeResult) => Verdict): Verdict =>
  probe.kind === 'seen' ? check(probe.result) : skip(probe.why)

interface Observed {
  readonly start: Start
  readonly stop: Stop
}

async function runAsContainer(engine: Engine, image: ImageFacts, signal: AbortSignal): Promise<Observed> {
  const options = hasHealthcheck(image) ? quickHealth(engine) : []
  return await withContainer(engine, { image: image.reference, options }, observe, signal)

  async function observe(container: string): Promise<Observed> {
    const start = await startAndObserve(engine, container, signal)
    return { start, stop: await observeStop(engine, container, start, image.stopSignal, signal) }
  }
}

const hasHealthcheck = ({ healthcheck }: ImageFacts): boolean =>
  healthcheck !== null && healthcheck.length > 0 && healthcheck[0] !== 'NONE'

async function startAndObserve(engine: Engine, container: string, signal: AbortSignal): Promise<Start> {
  try {
    await startContainer(engine, container, signal)
  } catch (error) {
    if (error instanceof Problem && error.kind === 'container-failed')
      return { kind: 'not-started', message: error.detail.why ?? '' }
    throw error
  }
  return await observeStart(engine, container, signal)
}
