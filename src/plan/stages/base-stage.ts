import { cudaBase, standsOnCuda, ubuntuPython } from '../accelerator/cuda-base.js'
import { APP_FOLDER } from '../application.js'
import type { InstallPlan } from '../install/plan-install.js'
import type { PlanArg, PlanInstruction, PlanStage } from '../plan.js'
import type { Planning } from '../planning.js'
import type { SystemPackages } from '../system-packages.js'

/** The stage that the builder and the runtime both start from: the same Python, Debian release and environment. */
export function baseStage(planning: Planning, install: InstallPlan, packages: SystemPackages): PlanStage {
  return {
    name: 'base',
    from: baseImage(planning).reference,
    purpose: 'What every stage shares: one Python, one Debian release, one environment.',
    practice: planning.follows('slim-base') ? 'slim-base' : 'common-base',
    instructions: [
      ...(standsOnCuda(planning) ? ubuntuPython() : []),
      ...packages.base,
      ...install.environment,
      ...pythonEnvironment(planning),
      {
        kind: 'workdir',
        path: APP_FOLDER,
        practice: 'common-base',
        because: 'Paths in the instructions and in the start command count from here.',
      },
    ],
  }
}

/** Supported until 2027-11. https://alpinelinux.org/releases/ */
const ALPINE = 'alpine3.23'

/**
 * The image that all stages rest on, with the ARG that names its Python. The Debian release is no ARG: the names
 * of the system packages hold for this release alone.
 */
export function baseImage(planning: Planning): { reference: string; args: readonly PlanArg[] } {
  const { answers, follows } = planning
  if (standsOnCuda(planning)) return cudaBase(planning)
  const variant =
    answers.base === 'alpine' ? ALPINE : follows('slim-base') ? `slim-${answers.debian}` : answers.debian
  return {
    reference: `python:\${PYTHON_VERSION}-${variant}`,
    args: [
      {
        name: 'PYTHON_VERSION',
        value: answers.python,
        because: 'The one place that names the Python version.',
      },
    ],
  }
}

function pythonEnvironment({ follows }: Planning): PlanInstruction[] {
  if (!follows('runtime-environment')) return []
  return [
    {
      kind: 'env',
      values: { PYTHONUNBUFFERED: '1', PYTHONFAULTHANDLER: '1' },
      practice: 'runtime-environment',
      because: 'Log lines appear when they are written, and a crash in C code leaves a Python traceback.',
    },
  ]
}
