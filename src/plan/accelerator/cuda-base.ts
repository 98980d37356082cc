import { aptInstall } from '../apt-install.js'
import type { PlanArg, PlanInstruction } from '../plan.js'
import type { Planning } from '../planning.js'
import { cudaVersion } from './cuda-version.js'

/** Whether the stages stand on an image of nvidia/cuda. */
export const standsOnCuda = ({ answers }: Planning): boolean =>
  answers.accelerator === 'cuda' && (answers.cudaImage === 'base' || answers.cudaImage === 'runtime')

/** An image of nvidia/cuda on Ubuntu 24.04; it has no Python. https://hub.docker.com/r/nvidia/cuda */
export function cudaBase(planning: Planning): { reference: string; args: readonly PlanArg[] } {
  return {
    reference: `nvidia/cuda:\${CUDA_VERSION}-${planning.answers.cudaImage}-ubuntu24.04`,
    args: [
      {
        name: 'CUDA_VERSION',
        value: cudaVersion(planning),
        because: 'The one place that names the CUDA version.',
      },
    ],
  }
}

/** The Python of Ubuntu, with a `python` that scripts and checks can call. */
export const ubuntuPython = (): PlanInstruction[] =>
  aptInstall(['python-is-python3', 'python3'], {
    lists: 'removed',
    practice: 'common-base',
    because: 'Images of nvidia/cuda have no Python; this is the one of their Ubuntu.',
  })

/** What only the builder needs of it: pip, and the module that makes virtual environments. */
export const UBUNTU_BUILD_PACKAGES: readonly string[] = ['python3-dev', 'python3-pip', 'python3-venv']
