import { Problem } from '../common/problem.js'
import { printable } from '../common/text.js'
import { inspectContainer, runContainer, withContainer } from '../engine/containers.js'
import type { Engine } from '../engine/engine.js'
import type { ImageFacts } from '../measure/measurements.js'
import { observeStart } from '../verify/observe-start.js'
import { runFreely } from '../verify/run-container.js'
import type { MeasureOf, Reading } from './measure.js'

/** Started, and asked to stop. */
export async function readStop(engine: Engine, image: ImageFacts, signal: AbortSignal): Promise<Reading> {
  const { start, stop } = await runFreely(engine, { image, command: [], port: null, environment: [] }, signal)
  if (stop.kind === 'stopped') return { kind: 'stop', seconds: stop.seconds, exitCode: stop.exitCode }
  throw new Problem('container-failed', {
    what: 'The container of the lesson ended before it was asked to.',
    why: start.kind === 'exited' ? start.lastLines.join('\n') : stop.why,
    next: ['Run the lesson again.'],
  })
}

/** Followed at the pace that the image asks for: how long it stays `starting` is what there is to see. */
export async function readHealth(engine: Engine, image: ImageFacts, signal: AbortSignal): Promise<Reading> {
  return await withContainer(engine, { image: image.id }, observe, signal)

  async function observe(container: string): Promise<Reading> {
    const begun = performance.now()
    const start = await observeStart(engine, container, { serves: true, port: null }, signal)
    const seconds = (performance.now() - begun) / 1000
    const { running } = await inspectContainer(engine, container, signal)
    if (start.kind === 'healthy') return { kind: 'health', state: 'healthy', seconds, said: '', running }
    if (start.kind === 'unhealthy')
      return { kind: 'health', state: 'unhealthy', seconds, said: lastLine(start.probe), running }
    throw new Problem('container-failed', {
      what: 'The healthcheck of the lesson came to no end.',
      why: start.kind === 'not-started' ? start.message : `The container: ${start.kind}.`,
      next: ['Run the lesson again.'],
    })
  }
}

/** Run to its end. */
export async function readOutput(
  engine: Engine,
  { label, command, options }: MeasureOf<'output'>,
  image: ImageFacts,
  signal: AbortSignal,
): Promise<Reading> {
  const spec = { image: image.id, ...(command && { command }), ...(options && { options }) }
  const { exitCode, stdout, stderr, startError } = await runContainer(engine, spec, { signal, timeout: 60 })
  const lines = `${stdout}\n${stderr}`.split('\n').filter(line => line !== '')
  return { kind: 'output', label, exitCode, lines, startError }
}

/** What a program said last, safe for a terminal. */
export const lastLine = (text: string): string => printable(text.trimEnd().split('\n').at(-1) ?? '')
