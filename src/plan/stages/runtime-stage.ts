import { gpuEnvironment } from '../accelerator/gpu-environment.js'
import { distrolessImage } from '../bases/distroless.js'
import { applicationSources, copyApplication, copyContext } from '../application.js'
import type { InstallPlan } from '../install/plan-install.js'
import type { PlanInstruction, PlanStage } from '../plan.js'
import type { Planning } from '../planning.js'
import { appUser, ownCode } from '../process/app-user.js'
import type { SystemPackages } from '../system-packages.js'
import { processOf } from './process-instructions.js'
import { APP_STAGE, RUNTIME_STAGE } from './stage-names.js'

/**
 * The stages that become the image. What changes seldom stands first: system packages, user, dependencies, code; so a
 * change in the code makes the last COPY new and nothing else. Where other targets run the same application, all that
 * they share is a stage of its own.
 */
export function runtimeStages(
  planning: Planning,
  base: PlanStage,
  install: InstallPlan,
  packages: SystemPackages,
  targets: readonly PlanStage[],
): PlanStage[] {
  const own = distrolessImage(planning)
  const from = own ?? 'base'
  // On an image of its own the environment of the base has to be said again.
  const shared = [...(own === null ? [] : base.instructions), ...applicationOf(planning, install, packages)]
  const process = processOf(planning)
  const image = { name: RUNTIME_STAGE, practice: 'stages' } as const
  if (targets.length === 0)
    return [{ ...image, from, purpose: PURPOSE, instructions: [...shared, ...process] }]
  return [
    {
      name: APP_STAGE,
      from,
      purpose: 'What every target below has: the shared libraries, the installed dependencies, the code.',
      practice: 'work-targets',
      instructions: shared,
    },
    ...targets,
    {
      ...image,
      from: APP_STAGE,
      purpose: 'The image, and what is built where no target is named.',
      instructions: process,
    },
  ]
}

const PURPOSE = 'The image: Python, the shared libraries, the installed dependencies, the code.'

function applicationOf(
  planning: Planning,
  install: InstallPlan,
  packages: SystemPackages,
): PlanInstruction[] {
  return [
    ...readyCode(planning),
    ...gpuEnvironment(planning),
    ...packages.runtime,
    ...appUser(planning),
    ...install.deliver,
    ...code(planning, install),
    ...ownCode(planning),
  ]
}

function code(planning: Planning, install: InstallPlan): PlanInstruction[] {
  if (!planning.follows('small-context'))
    return [
      copyContext({
        practice: 'small-context',
        because: 'The whole folder with all that lies in it: a change of any file makes this layer new.',
      }),
    ]
  return copyApplication(applicationSources(planning, install.holdsProject), {
    practice: 'read-only-code',
    because: 'The code comes last and belongs to root: the application can read it and cannot rewrite it.',
  })
}

/**
 * Stands before anything runs Python in this stage: the base image ships its standard library without .pyc, and
 * a pip that runs here would leave several megabytes of them in the layer. pip still compiles what it installs.
 */
function readyCode({ follows }: Planning): PlanInstruction[] {
  if (!follows('runtime-environment')) return []
  return [
    {
      kind: 'env',
      values: { PYTHONDONTWRITEBYTECODE: '1' },
      practice: 'runtime-environment',
      because: 'The application cannot write beside its code, and need not: the dependencies come compiled.',
    },
  ]
}
