import type { BuildEvent } from '../engine/build/events.js'
import type { Engine } from '../engine/engine.js'
import type { Problem } from '../common/problem.js'
import type { Measurement, Scenario, Side } from '../measure/measurements.js'
import type { Plan, PlannedFile } from '../plan/plan.js'
import type { Project } from '../project/project.js'
import type { FileResult, Report } from '../report/report.js'
import type { Check, CheckId } from '../verify/check.js'
import type { Answers } from '../wizard/answers.js'

/** What the work of a command tells while it happens, whoever shows it. */
export type RunEvent =
  | { readonly kind: 'found'; readonly project: Project }
  | { readonly kind: 'engine'; readonly engine: Engine }
  | { readonly kind: 'asked'; readonly answers: Answers }
  | { readonly kind: 'planned'; readonly plan: Plan; readonly files: readonly PlannedFile[] }
  | { readonly kind: 'written'; readonly files: readonly FileResult[] }
  /** A build begins; its build events follow until `built`. `run` counts from 1. */
  | {
      readonly kind: 'building'
      readonly image: Side
      readonly scenario: Scenario
      readonly run: number
      readonly of: number
      readonly dockerfile: string
    }
  | { readonly kind: 'build'; readonly event: BuildEvent }
  | {
      readonly kind: 'built'
      readonly image: Side
      readonly scenario: Scenario
      readonly seconds: number
      readonly steps: number
      readonly cached: number
    }
  | { readonly kind: 'measured'; readonly measurement: Measurement }
  | { readonly kind: 'checking'; readonly image: Side; readonly check: CheckId }
  | { readonly kind: 'checked'; readonly check: Check }
  | { readonly kind: 'failed'; readonly problem: Problem }
  | { readonly kind: 'done'; readonly report: Report }
