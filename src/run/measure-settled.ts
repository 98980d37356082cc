import type { MeasureEvent } from '../measure/measurements.js'
import type { MeasureRequest } from '../measure/request.js'
import { measureBuilds } from '../measure/scenarios.js'
import { addMeasurement, type Measured, NOTHING_MEASURED } from '../report/measured.js'
import { isSurprise } from '../verify/derive-libraries.js'
import type { Answers } from '../wizard/answers.js'
import { derive, type DeriveRequest } from './derive.js'
import type { RunEvent } from './events.js'
import { measureRequest, type ProofRequest } from './proof.js'
import { replan } from './replan.js'

interface Outcome {
  readonly measured: Measured
  readonly wanted: MeasureRequest
  /** With which it was built in the end. */
  readonly answers: Answers
}

/** What is loaded by name shows itself only when what was loaded before it is there. */
const MOST_CORRECTIONS = 3

/**
 * Measures. Where the first image shows that it needs other libraries than predicted, the Dockerfile is written anew and
 * all begins again: the time of a build that nobody will do is no measurement.
 */
export async function* measureSettled(
  request: ProofRequest,
  signal: AbortSignal,
  corrections = MOST_CORRECTIONS,
): AsyncGenerator<RunEvent, Outcome> {
  const { better, ...outcome } = yield* measure(request, { correcting: corrections > 0 }, signal)
  return better === null ? outcome : yield* measureSettled(better, signal, corrections - 1)
}

async function* measure(
  request: ProofRequest,
  { correcting }: { readonly correcting: boolean },
  signal: AbortSignal,
): AsyncGenerator<RunEvent, Outcome & { readonly better: ProofRequest | null }> {
  const wanted = measureRequest(request)
  let measured = NOTHING_MEASURED
  for await (const event of measureBuilds(request.engine, wanted, signal)) {
    if (event.kind === 'measured') measured = addMeasurement(measured, event.measurement)
    yield event
    const image = correcting ? newImage(event) : null
    if (image === null) continue
    const better = yield* correct(request, { built: wanted.after, image }, signal)
    if (better !== null) return { measured, wanted, answers: request.answers, better }
  }
  return { measured, wanted, answers: request.answers, better: null }
}

/** The id of the image that a measurement tells of; null for what tells of no new one. */
function newImage(event: MeasureEvent): string | null {
  const image = event.kind === 'measured' && event.measurement.kind === 'image' ? event.measurement : null
  return image?.side === 'after' ? image.image.id : null
}

/** What this request should have been by what its image shows; null where it is right. */
async function* correct(
  request: ProofRequest,
  seen: Pick<DeriveRequest, 'built' | 'image'>,
  signal: AbortSignal,
): AsyncGenerator<RunEvent, ProofRequest | null> {
  const { project, plan, again } = request
  const builder = plan.stages.find(({ name }) => name === 'builder')?.name ?? null
  const derivation = yield* derive({ ...request, ...seen, builder }, signal)
  if (derivation === null || !isSurprise(derivation)) return null
  const answers = { ...request.answers, runtimePackages: derivation.derived }
  const { results, ...planned } = await replan(project, answers, request)
  yield { kind: 'asked', answers, again: again(answers) }
  yield { kind: 'planned', ...planned }
  yield { kind: 'written', files: results }
  return { ...request, ...planned, answers, written: results }
}
