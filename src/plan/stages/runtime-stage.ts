import { gpuEnvironment } from '../accelerator/gpu-environment.js'
import { applicationSources, copyApplication } from '../application.js'
import type { InstallPlan } from '../install/plan-install.js'
import type { PlanInstruction, PlanStage } from '../plan.js'
import type { Planning } from '../planning.js'
import { appUser, ownCode, switchUser } from '../process/app-user.js'
import { healthcheck } from '../process/healthcheck.js'
import { roleEnvironment } from '../process/role-environment.js'
import { startCommand } from '../process/start-command.js'
import { staticFiles } from '../process/static-files.js'
import { stopSignal } from '../process/stop-signal.js'
import type { SystemPackages } from '../system-packages.js'

/**
 * The stage that is the image. What changes seldom stands first: system packages, user, dependencies, code; so a
 * change in the code makes the last COPY new and nothing else.
 */
export function runtimeStage(planning: Planning, install: InstallPlan, packages: SystemPackages): PlanStage {
  return {
    name: 'runtime',
    from: 'base',
    purpose: 'The image: Python, the shared libraries, the installed dependencies, the code.',
    practice: 'stages',
    instructions: [
      ...readyCode(planning),
      ...gpuEnvironment(planning),
      ...packages.runtime,
      ...appUser(planning),
      ...install.deliver,
      ...copyApplication(applicationSources(planning, install.holdsProject), {
        practice: 'read-only-code',
        because:
          'The code comes last and belongs to root: the application can read it and cannot rewrite it.',
      }),
      ...roleEnvironment(planning),
      ...staticFiles(planning),
      ...ownCode(planning),
      ...switchUser(planning),
      ...exposedPort(planning),
      ...healthcheck(planning).instructions,
      ...stopSignal(planning),
      ...startCommand(planning),
    ],
  }
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

function exposedPort({ answers, follows }: Planning): PlanInstruction[] {
  if (answers.port === null || !follows('documented-port')) return []
  return [
    {
      kind: 'expose',
      port: answers.port,
      practice: 'documented-port',
      because: 'Says which port the application listens on; `docker run -P` and tools read it.',
    },
  ]
}
