import { cudaToolkit } from '../accelerator/cuda-toolkit.js'
import type { InstallPlan } from '../install/plan-install.js'
import type { PlanInstruction, PlanStage } from '../plan.js'
import type { Planning } from '../planning.js'
import type { SystemPackages } from '../system-packages.js'
import { copyApplication } from '../application.js'

/** The stage that compiles and installs; what it leaves in /opt or /wheels is all that the image takes from it. */
export function builderStage(planning: Planning, install: InstallPlan, packages: SystemPackages): PlanStage {
  return {
    name: 'builder',
    from: 'base',
    purpose: 'Compiles and installs. Nothing of it reaches the image but what is copied out below.',
    practice: 'stages',
    instructions: [
      pipSettings(),
      ...cudaToolkit(planning).environment,
      ...packages.builder,
      ...install.prepare,
      ...codeFirst(planning),
      ...install.dependencies,
      ...install.project,
    ],
  }
}

function pipSettings(): PlanInstruction {
  return {
    kind: 'env',
    values: { PIP_DISABLE_PIP_VERSION_CHECK: '1', PIP_ROOT_USER_ACTION: 'ignore' },
    practice: 'stages',
    because: 'Settings for pip, which end with this stage.',
  }
}

function codeFirst(planning: Planning): PlanInstruction[] {
  if (planning.follows('dependencies-before-code')) return []
  return copyApplication(planning.project.sources, {
    practice: 'dependencies-before-code',
    because: 'The code stands before the install, so every change of it installs everything again.',
  })
}
