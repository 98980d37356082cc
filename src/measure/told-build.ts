import { Problem } from '../common/problem.js'
import { parseDockerfile } from '../dockerfile/parse.js'
import { stagesOf } from '../dockerfile/stages.js'
import { findStep } from '../dockerfile/steps.js'
import type { BuildRequest } from '../engine/build-arguments.js'
import { buildImage, type BuildResult } from '../engine/build-image.js'
import type { Engine } from '../engine/engine.js'
import type { MeasureEvent } from './measurements.js'

/** What is told of a build before it begins. */
export type Announced = Omit<Extract<MeasureEvent, { kind: 'building' }>, 'kind'>

/**
 * Builds, and tells it from its beginning to its end.
 *
 * @throws Problem where it fails or is cancelled.
 */
export async function* toldBuild(
  engine: Engine,
  announced: Announced,
  request: BuildRequest,
  signal?: AbortSignal,
): AsyncGenerator<MeasureEvent, BuildResult> {
  yield { kind: 'building', ...announced }
  const result = yield* eventsOf(buildImage(engine, request, signal))
  if (result.problem !== null) throw withLine(result.problem, announced, result)
  const { image, scenario } = announced
  if (result.stoodStill > 0)
    yield { kind: 'stood-still', seconds: result.stoodStill, again: scenario !== null }
  const { steps, cached } = result.summary
  yield { kind: 'built', image, scenario, seconds: result.seconds, steps, cached }
  return result
}

/** Docker 20.10 does not say on which line of the Dockerfile the failed step stands. */
function withLine(problem: Problem, { text }: Announced, { summary }: BuildResult): Problem {
  const { kind, detail } = problem
  if (kind !== 'build-failed' || text === undefined || summary.failed === null) return problem
  if (detail.where === undefined || /:\d+$/u.test(detail.where)) return problem
  const step = findStep(stagesOf(parseDockerfile(text)), summary.failed.step.name.text)
  const line = step?.instruction?.lines.start
  if (line === undefined) return problem
  return new Problem(kind, { ...detail, where: `${detail.where}:${line}` }, { cause: problem })
}

async function* eventsOf(output: ReturnType<typeof buildImage>): AsyncGenerator<MeasureEvent, BuildResult> {
  for await (const event of output) {
    if (event.kind === 'ended') return event.result
    yield { kind: 'build', event }
  }
  throw new Error('a build went by without its end')
}
