import { PRACTICE_IDS } from '../practices/practice.js'
import type { PracticeId } from '../practices/practice.js'
import { OWN_MARK } from '../project/own-files.js'
import type { Project } from '../project/project.js'
import type { Answers } from '../wizard/answers.js'
import { cudaToolkit } from './accelerator/cuda-toolkit.js'
import { planCompose } from './compose/plan-compose.js'
import { ignoreRules } from './ignore-rules.js'
import { planInstall } from './install/plan-install.js'
import type { Plan } from './plan.js'
import { gatherPlanning } from './planning.js'
import { arrangeStages } from './stages/arrange-stages.js'
import { baseImage, baseStage } from './stages/base-stage.js'
import { builderStage } from './stages/builder-stage.js'
import { runtimeStages } from './stages/runtime-stage.js'
import { RUNTIME_STAGE } from './stages/stage-names.js'
import { systemPackages } from './system-packages.js'
import { planTargets } from './targets/plan-targets.js'

const ALL_PRACTICES: ReadonlySet<PracticeId> = new Set(PRACTICE_IDS)

/**
 * The multi-stage Dockerfile and the .dockerignore for a project, as data. Where a practice is left out of the
 * set, the plan holds what people write who do not follow it, so that one can be measured against the other.
 */
export function planImage(
  project: Project,
  answers: Answers,
  practices: ReadonlySet<PracticeId> = ALL_PRACTICES,
): Plan {
  const planning = gatherPlanning(project, answers, practices)
  const install = planInstall(planning)
  const packages = systemPackages(planning)
  const base = baseStage(planning, install, packages)
  const stages = arrangeStages(planning, {
    base,
    beside: [...cudaToolkit(planning).stages, ...install.stages],
    builder: install.needed ? builderStage(planning, install, packages) : null,
    runtime: runtimeStages(planning, base, install, packages, planTargets(planning)),
  })
  const compose = planCompose(planning, { stages })
  return {
    title: `How ${project.name} becomes an image: ${OWN_MARK}, yours to change.`,
    args: baseImage(planning).args,
    stages,
    ignore: planning.follows('small-context') ? ignoreRules(stages) : [],
    ...(compose === null ? {} : { compose }),
    target: RUNTIME_STAGE,
  }
}
