import type { Step } from '../../engine/build/state.js'
import { isOwnStep } from '../../engine/build/summary.js'
import { isFinished, stepSeconds, type BuildView } from './build-view.js'
import type { StageOutline } from './stage-outline.js'

type LaneStatus = 'waiting' | 'running' | 'done' | 'cached' | 'failed' | 'cancelled'

/** A stage of the Dockerfile while it is built. */
export interface Lane {
  readonly name: string
  readonly status: LaneStatus
  readonly done: number
  readonly total: number
  /** What its steps took together. */
  readonly seconds: number
  /** The running instruction, or the failed one. */
  readonly instruction: string | null
  /** The builder's key of that step, or of the last one heard of: its log is the lane's log. */
  readonly step: string | null
  /** The first stage that it still waits for. */
  readonly waitsFor: string | null
}

/** One lane a stage, in the order of the Dockerfile. */
export function lanesOf(build: BuildView, now: number): Lane[] {
  const steps = [...build.state.steps.values()]
  const stages = build.stages.length > 0 ? build.stages : stagesHeardOf(steps)
  const own = new Map(stages.map(stage => [stage.name, steps.filter(step => belongsTo(step, stage, stages))]))
  const stepsOf = (name: string) => own.get(name) ?? []
  const isOver = (stage: StageOutline) => doneSteps(stepsOf(stage.name)) >= stage.steps
  return stages.map(stage => {
    const waitsFor = stages.find(other => stage.needs.includes(other.name) && !isOver(other))?.name ?? null
    return laneOf(stage, stepsOf(stage.name), build, waitsFor, now)
  })
}

/** Steps of the Dockerfile, those over, and how many of them came from the cache. */
export interface Totals {
  readonly done: number
  readonly total: number
  readonly cached: number
}

/** The sums over the lanes' steps: honest totals, known before the build tells them. */
export function totalsOf(build: BuildView, lanes: readonly Lane[]): Totals {
  const counted = [...build.state.steps.values()].filter(isOwnStep)
  return {
    done: lanes.reduce((sum, lane) => sum + lane.done, 0),
    total: lanes.reduce((sum, lane) => sum + lane.total, 0),
    cached: counted.filter(step => step.status === 'cached').length,
  }
}

function laneOf(
  stage: StageOutline,
  steps: readonly Step[],
  build: BuildView,
  waitsFor: string | null,
  now: number,
): Lane {
  const told = doneSteps(steps)
  const total = Math.max(stage.steps, steps.filter(isOwnStep).length)
  const status =
    build.outcome === 'built' ? over(steps) : laneStatus(steps, told >= total && steps.length > 0)
  const shown =
    steps.findLast(step => step.status === 'failed') ?? steps.findLast(step => step.status === 'running')
  return {
    name: stage.name,
    status,
    // A step of which the builder never spoke was not needed, or its result was there: the image stands.
    done: build.outcome === 'built' ? total : told,
    total,
    seconds: steps.reduce((sum, step) => sum + stepSeconds(step, now), 0),
    instruction: shown === undefined ? null : shortInstruction(shown),
    step: (shown ?? steps.findLast(isOwnStep) ?? steps.at(-1))?.key ?? null,
    waitsFor: status === 'waiting' ? waitsFor : null,
  }
}

function laneStatus(steps: readonly Step[], complete: boolean): LaneStatus {
  for (const status of ['failed', 'cancelled', 'running'] as const)
    if (steps.some(step => step.status === status)) return status
  return complete ? over(steps) : 'waiting'
}

function over(steps: readonly Step[]): LaneStatus {
  const counted = steps.filter(isOwnStep)
  return counted.length > 0 && counted.every(step => step.status === 'cached') ? 'cached' : 'done'
}

const doneSteps = (steps: readonly Step[]): number =>
  steps.filter(step => isOwnStep(step) && isFinished(step)).length

/** The builder leaves the name out where there is one stage only, and writes names in small letters. */
function belongsTo(step: Step, stage: StageOutline, stages: readonly StageOutline[]): boolean {
  if (step.name.kind !== 'instruction') return false
  if (step.name.stage === null) return stage === stages[0]
  return step.name.stage.toLowerCase() === stage.name.toLowerCase()
}

/** Without the Dockerfile: the stages as the builder names them. Its `of` counts a FROM that pulls an image. */
function stagesHeardOf(steps: readonly Step[]): StageOutline[] {
  const stages = new Map<string, StageOutline>()
  for (const { name } of steps) {
    if (name.kind !== 'instruction') continue
    const stage = name.stage ?? 'image'
    const from = /^FROM\b/iu.test(name.instruction) ? 1 : 0
    const known = stages.get(stage)
    stages.set(stage, { name: stage, steps: Math.min(known?.steps ?? name.of, name.of - from), needs: [] })
  }
  return [...stages.values()]
}

/** `RUN --mount=… pip install -r requirements.txt` without its mounts, on one line: what is being done, not how. */
export function shortInstruction({ name }: Step): string {
  if (name.kind !== 'instruction') return name.text
  return name.instruction
    .replace(/\s+--(?:mount|network|security|link|chown|chmod)(?:=\S+)?/gu, '')
    .replace(/\s+/gu, ' ')
}
