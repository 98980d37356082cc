import type { Mount, PlanInstruction, PlanStage } from '../plan.js'
import type { Planning } from '../planning.js'
import { cudaVersion } from './cuda-version.js'

const STAGE = 'cuda'
const HOME = '/usr/local/cuda'

/** What compiling with nvcc takes: the toolkit of nvidia/cuda, mounted where it is used and in no layer. */
export interface CudaToolkit {
  readonly stages: readonly PlanStage[]
  readonly environment: readonly PlanInstruction[]
  readonly mounts: readonly Mount[]
}

export function cudaToolkit(planning: Planning): CudaToolkit {
  const { answers } = planning
  if (answers.accelerator !== 'cuda' || answers.cudaImage !== 'devel')
    return { stages: [], environment: [], mounts: [] }
  const version = cudaVersion(planning)
  // /usr/local/cuda itself is a link there, and a mount follows none.
  const source = `${HOME}-${version.split('.').slice(0, 2).join('.')}`
  return {
    stages: [
      {
        name: STAGE,
        from: `nvidia/cuda:${version}-devel-ubuntu22.04`,
        purpose: 'nvcc and the headers of CUDA, for the builder to mount. The image takes nothing of it.',
        practice: 'one-accelerator',
        instructions: [],
      },
    ],
    environment: [
      {
        kind: 'env',
        values: { CUDA_HOME: HOME, PATH: { raw: `${HOME}/bin:$PATH` } },
        practice: 'one-accelerator',
        because: 'Where builds look for nvcc.',
      },
    ],
    mounts: [{ kind: 'bind', from: STAGE, source, target: HOME }],
  }
}
