import { Problem } from '../common/problem.js'
import type { Engine } from '../engine/engine.js'
import type { ImageFacts, Side } from '../measure/measurements.js'
import { timelineOf } from '../measure/timeline.js'
import { type Measured, timedBuild } from '../report/measured.js'
import { isCompiler } from '../verify/checks/no-compilers.js'
import { runProbe } from '../verify/run-probe.js'
import type { LessonSide } from './lesson.js'
import type { LessonEvent, Measure, MeasureOf, Reading } from './measure.js'
import { lastLine, readHealth, readOutput, readStop } from './read-container.js'

/** What is known of one side when it was built, or could not be. */
export interface Built {
  readonly measured: Measured
  readonly side: Side
  readonly source: LessonSide
  /** Why it could not be built; null where it was. */
  readonly problem: Problem | null
}

/** What one measure finds out on one side: from what was measured while building, or by looking at the image now. */
export async function* readSide(
  engine: Engine,
  measure: Measure,
  built: Built,
  signal: AbortSignal,
): AsyncGenerator<LessonEvent, Reading> {
  const { measured, side } = built
  if (measure.kind === 'builds') return readOutcome(built)
  const image = measured.images[side]
  if (image === null) throw new Error(`nothing was built for ${side}`)
  switch (measure.kind) {
    case 'build':
      return readBuild(measure, built)
    case 'image':
      return readImage(measure, image)
    case 'context':
      return readContext(built)
    case 'inside':
      yield { kind: 'looking', image: side, what: 'looking into the image' }
      return await readInside(engine, measure, image, signal)
    case 'stop':
      yield { kind: 'looking', image: side, what: 'starting and stopping the container' }
      return await readStop(engine, image, signal)
    case 'health':
      yield { kind: 'looking', image: side, what: 'waiting for what the healthcheck says' }
      return await readHealth(engine, image, signal)
    case 'output':
      yield { kind: 'looking', image: side, what: 'running the container' }
      return await readOutput(engine, measure, image, signal)
  }
}

function readBuild({ scenario }: MeasureOf<'build'>, { measured, side }: Built): Reading {
  const build = timedBuild(measured, side, scenario)
  if (build === null) throw new Error(`no build of ${side} was timed for ${scenario}`)
  const { seconds, steps, cached } = build
  const skipped = measured.timelines.find(({ image }) => image === side)?.skipped ?? []
  return { kind: 'build', scenario, seconds: seconds[0] ?? 0, steps, cached, skipped }
}

function readOutcome({ source, side, problem }: Built): Reading {
  const { dockerfile: text, target } = source
  const { skipped } = timelineOf({ image: side, text, target }, [], 0)
  const said = lastLine(problem?.detail.why ?? problem?.detail.what ?? '')
  return { kind: 'builds', built: problem === null, said, skipped }
}

function readImage({ show }: MeasureOf<'image'>, { bytes, ownBytes, layers }: ImageFacts): Reading {
  const own = layers.map(layer => ({
    bytes: layer.bytes,
    instruction: layer.instruction,
    own: layer.group !== 'base',
  }))
  return { kind: 'image', show, bytes, ownBytes, layers: own }
}

function readContext({ measured: { context }, side }: Built): Reading {
  const sent = side === 'before' ? context?.before : context
  if (sent == null) throw new Error(`the context of ${side} was not measured`)
  return { kind: 'context', files: sent.files, bytes: sent.bytes }
}

async function readInside(
  engine: Engine,
  { show }: MeasureOf<'inside'>,
  image: ImageFacts,
  signal: AbortSignal,
): Promise<Reading> {
  const all = await runProbe(engine, { image: image.id, sections: ['files'], as: 'root' }, signal)
  const own = await runProbe(engine, { image: image.id, sections: ['user'], as: 'own-user' }, signal)
  if (all.kind === 'blind') throw cannotLook(all.why)
  if (own.kind === 'blind') throw cannotLook(own.why)
  const { files } = all.result
  const { user } = own.result
  if (files === undefined || 'error' in files) throw cannotLook(files?.error)
  if (user === undefined || 'error' in user) throw cannotLook(user?.error)
  return {
    kind: 'inside',
    show,
    executables: files.onPath,
    compilers: files.tools.filter(isCompiler),
    setid: files.setid,
    user: `${user.uid}:${user.gid}`,
  }
}

const cannotLook = (why: string | undefined): Problem =>
  new Problem('container-failed', {
    what: 'The image of the lesson cannot be looked into.',
    why,
    next: ['See whether containers run at all: docker run --rm python:3.13-slim python --version'],
  })
