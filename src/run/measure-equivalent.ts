import { Problem } from '../common/problem.js'
import type { Engine } from '../engine/engine.js'
import type { Side } from '../measure/measurements.js'
import type { MeasureRequest } from '../measure/request.js'
import { measureBuilds } from '../measure/scenarios.js'
import { repairsFor } from '../migrate/repair.js'
import { differenceText } from '../report/equivalence-text.js'
import { addMeasurement, type Measured, NOTHING_MEASURED } from '../report/measured.js'
import type { FileResult } from '../report/report.js'
import { findLost, namesToFind } from '../verify/equivalence/find-lost.js'
import type { Difference, Repaired } from '../verify/equivalence/portrait.js'
import { comparisonOf, type Compared, tellComparison } from './compare-images.js'
import type { RunEvent } from './events.js'
import { migrationFiles } from './migration-files.js'
import { type NextAttempt, nextAttempt } from './next-attempt.js'
import type { AgreedMigration } from './propose-migration.js'
import { puttingBack } from './put-back.js'
import { rewriteFiles } from './rewrite-files.js'

/** A migration that is built, and what became of its file so far. */
export interface Attempt {
  readonly agreed: AgreedMigration
  readonly written: readonly FileResult[]
  readonly repaired: readonly Repaired[]
}

export interface EquivalentRequest extends Attempt {
  readonly engine: Engine
  /** How an attempt is measured. */
  readonly measuring: (agreed: AgreedMigration) => MeasureRequest
}

interface Outcome {
  readonly measured: Measured
  readonly wanted: MeasureRequest
}

/** What is missing behind something that is missing shows itself only when that is there. */
const MOST_REPAIRS = 3

/**
 * Measures both files. As soon as both images are there they are compared: where the new one lacks something that can be
 * given back, its file is written anew and all begins again. Where it cannot be built, or nothing mends what it does
 * otherwise, the old file is put back.
 *
 * @throws Problem `not-equivalent` where the new image does otherwise what the old one did, and nothing mends that.
 */
export async function* measureEquivalent(
  request: EquivalentRequest,
  signal: AbortSignal,
  rounds = MOST_REPAIRS,
): AsyncGenerator<RunEvent, Outcome> {
  const { better, ...outcome } = yield* puttingBack(request, measure(request, rounds > 0, signal))
  return better === null ? outcome : yield* measureEquivalent({ ...request, ...better }, signal, rounds - 1)
}

async function* measure(
  request: EquivalentRequest,
  repairing: boolean,
  signal: AbortSignal,
): AsyncGenerator<RunEvent, Outcome & { readonly better: Attempt | null }> {
  const { engine, measuring, agreed } = request
  const wanted = measuring(agreed)
  yield { kind: 'migrated', migration: agreed.migration, files: migrationFiles(agreed) }
  let measured = NOTHING_MEASURED
  for await (const event of measureBuilds(engine, wanted, signal)) {
    if (event.kind === 'measured') measured = addMeasurement(measured, event.measurement)
    yield event
    const isImage = event.kind === 'measured' && event.measurement.kind === 'image'
    const images = isImage ? bothImages(measured) : null
    if (images === null) continue
    const compared = yield* compare(request, images, signal)
    const wrong = compared.equivalence.different.filter(({ verdict }) => verdict === 'wrong')
    if (wrong.length === 0) continue
    const lost = await findLost(engine, images.before.id, namesToFind(compared), signal)
    const next = repairing ? nextAttempt(agreed, repairsFor(wrong, lost)) : null
    if (next === null) throw notEquivalent(agreed, wrong)
    const better = await rewritten(request, wrong, next)
    yield { kind: 'repairing', repaired: better.repaired.slice(request.repaired.length) }
    yield { kind: 'written', files: better.written }
    return { measured, wanted, better }
  }
  return { measured, wanted, better: null }
}

type Images = { readonly [side in Side]: NonNullable<Measured['images'][side]> }

const bothImages = ({ images: { before, after } }: Measured): Images | null =>
  before === null || after === null ? null : { before, after }

const compare = (
  { engine, agreed: { old, migration, surroundings }, repaired }: EquivalentRequest,
  images: Images,
  signal: AbortSignal,
): AsyncGenerator<RunEvent, Compared> =>
  tellComparison(engine, images, { ...comparisonOf(old.text, migration, surroundings), repaired }, signal)

/** The next attempt, written. */
async function rewritten(
  { agreed: { migration }, written, repaired }: Attempt,
  wrong: readonly Difference[],
  { agreed, by }: NextAttempt,
): Promise<Attempt> {
  const { root, old } = agreed
  const file = { path: old.dockerfile, content: agreed.migration.text, current: migration.text }
  return {
    agreed,
    written: [
      ...(await rewriteFiles(root, [file], written)),
      ...written.filter(({ path }) => path !== file.path),
    ],
    repaired: [...repaired, ...wrong.map(difference => ({ difference: differenceText(difference), by }))],
  }
}

function notEquivalent({ old, migration }: AgreedMigration, wrong: readonly Difference[]): Problem {
  const taken = migration.offers.filter(offer => offer.taken).map(({ id }) => id)
  return new Problem('not-equivalent', {
    what: 'This migration is not offered: the new image does otherwise what the old one did.',
    where: old.dockerfile,
    why: wrong.map(differenceText).join('\n'),
    next:
      taken.length === 0 ? [] : [`It may hold without what was taken of the offers: ${taken.join(', ')}.`],
  })
}
