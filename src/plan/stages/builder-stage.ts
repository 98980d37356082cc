import { cudaToolkit } from '../accelerator/cuda-toolkit.js'
import type { InstallPlan } from '../install/plan-install.js'
import type { PlanInstruction, PlanStage } from '../plan.js'
import type { Planning } from '../planning.js'
import type { SystemPackages } from '../system-packages.js'
import { copyApplication, copyContext } from '../application.js'

/** The stage that compiles and installs; what it leaves in /opt or /wheels is all that the image takes from it. */
export function builderStage(planning: Planning, install: InstallPlan, packages: SystemPackages): PlanStage {
  return {
    name: 'builder',
    from: 'base',
    purpose: 'Compiles and installs. Nothing of it reaches the image but what is copied out below.',
    practice: 'stages',
    instructions: [
      ...pipSettings(planning),
      ...cudaToolkit(planning).environment,
      ...packages.builder,
      ...install.prepare,
      ...codeFirst(planning),
      ...install.dependencies,
      ...install.project,
    ],
  }
}

/** In an image of one stage they would not end with it. */
function pipSettings({ follows }: Planning): PlanInstruction[] {
  if (!follows('stages')) return []
  return [
    {
      kind: 'env',
      values: { PIP_DISABLE_PIP_VERSION_CHECK: '1', PIP_ROOT_USER_ACTION: 'ignore' },
      practice: 'stages',
      because: 'Settings for pip, which end with this stage.',
    },
  ]
}

function codeFirst(planning: Planning): PlanInstruction[] {
  if (planning.follows('dependencies-before-code')) return []
  const owed = {
    practice: 'dependencies-before-code',
    because: 'The code stands before the install, so every change of it installs everything again.',
  } as const
  return planning.follows('small-context')
    ? copyApplication(planning.project.sources, owed)
    : [copyContext(owed)]
}
