import type { PlanStage } from '../plan.js'
import type { Planning } from '../planning.js'
import { roleTargets } from './role-targets.js'
import { workTargets } from './work-targets.js'

/** The stages of every target beside the image itself. BuildKit builds none of them unless it is told to. */
export function planTargets(planning: Planning): PlanStage[] {
  const { follows } = planning
  if (!follows('work-targets') || !follows('stages')) return []
  return [...roleTargets(planning), ...workTargets(planning)]
}
