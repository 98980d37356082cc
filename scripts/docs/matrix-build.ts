import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Problem } from '../../src/common/problem.js'
import { explainFailure } from '../../src/engine/build/explain.js'
import { LogBuffer } from '../../src/engine/build/log-buffer.js'
import { emptyBuild, foldBuild } from '../../src/engine/build/state.js'
import type { Engine } from '../../src/engine/engine.js'
import type { MeasureEvent } from '../../src/measure/measurements.js'
import type { MeasuredImage } from '../../src/measure/request.js'
import { toldBuild } from '../../src/measure/told-build.js'
import { planImage } from '../../src/plan/plan-image.js'
import { plannedFiles } from '../../src/plan/planned-files.js'
import type { Project } from '../../src/project/project.js'
import { derive } from '../../src/run/derive.js'
import { isSurprise } from '../../src/verify/derive-libraries.js'
import type { Answers } from '../../src/wizard/answers.js'

/** As in `dockwiz init`: what is loaded by name shows itself only when what was loaded before it is there. */
const MOST_CORRECTIONS = 3

export interface Settled {
  readonly answers: Answers
  readonly built: MeasuredImage
  readonly seconds: number
}

/** Builds until the image needs no other libraries than the Dockerfile names. */
export async function buildSettled(
  engine: Engine,
  project: Project,
  answers: Answers,
  tag: string,
  corrections = MOST_CORRECTIONS,
): Promise<Settled> {
  const { root } = project
  const plan = planImage(project, answers)
  const files = await plannedFiles(project, plan, engine)
  for (const { path, content } of files) await writeFile(join(root, path), content)
  const text = files.find(({ path }) => path === 'Dockerfile')?.content ?? ''
  const ignore = files.find(({ path }) => path === '.dockerignore')?.content ?? null
  const built = { dockerfile: 'Dockerfile', text, ignore, target: plan.target, tag }
  const logFolder = join(root, '.dockwiz')
  const request = {
    contextDir: root,
    dockerfile: join(root, 'Dockerfile'),
    tag,
    logFile: join(logFolder, 'build.log'),
  }
  const announced = { image: 'after', scenario: null, run: 1, of: 1, dockerfile: 'Dockerfile' } as const
  const { seconds } = await explained(toldBuild(engine, announced, request))
  const builder = plan.stages.find(stage => stage.name === 'builder')?.name ?? null
  const wanted = { engine, project, answers, built, image: tag, builder, logFolder }
  const derivation = await outcomeOf(derive(wanted, new AbortController().signal))
  if (corrections === 0 || derivation === null || !isSurprise(derivation)) return { answers, built, seconds }
  return buildSettled(
    engine,
    project,
    { ...answers, runtimePackages: derivation.derived },
    tag,
    corrections - 1,
  )
}

/** Tells why a build failed in the words that its screen has for it. */
async function explained<Outcome>(events: AsyncGenerator<MeasureEvent, Outcome>): Promise<Outcome> {
  const log = new LogBuffer()
  let state = emptyBuild
  try {
    return await outcomeOf(events, event => {
      if (event.kind !== 'build') return
      state = foldBuild(state, event.event, performance.now())
      log.take(event.event)
    })
  } catch (error) {
    if (!(error instanceof Problem) || error.kind !== 'build-failed') throw error
    const why = `${error.detail.why ?? ''}. ${explainFailure(state, log).cause}`
    throw new Problem(error.kind, { ...error.detail, why }, { cause: error })
  }
}

/** What a generator returns, whatever it tells before. */
async function outcomeOf<Event, Outcome>(
  events: AsyncGenerator<Event, Outcome>,
  take: (event: Event) => void = () => undefined,
): Promise<Outcome> {
  for (;;) {
    const next = await events.next()
    if (next.done === true) return next.value
    take(next.value)
  }
}
