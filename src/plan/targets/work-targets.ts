import { WORK_TARGETS } from '../../wizard/work-targets.js'
import type { WorkTarget } from '../../wizard/work-targets.js'
import type { PlanStage } from '../plan.js'
import type { Planning } from '../planning.js'
import { devTarget } from './dev-target.js'
import { docsTarget } from './docs-target.js'
import { migrateTarget } from './migrate-target.js'
import { ciTarget, testTarget } from './test-targets.js'

/** The stages of what the project is worked on with: those that were asked for, each with just what it needs. */
export function workTargets(planning: Planning): PlanStage[] {
  return WORK_TARGETS.filter(name => planning.answers.targets.includes(name)).flatMap(name =>
    STAGES[name](planning),
  )
}

const STAGES: Readonly<Record<WorkTarget, (planning: Planning) => PlanStage[]>> = {
  dev: devTarget,
  test: testTarget,
  ci: ciTarget,
  docs: docsTarget,
  migrate: migrateTarget,
}
