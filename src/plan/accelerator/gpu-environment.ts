import type { PlanInstruction } from '../plan.js'
import type { Planning } from '../planning.js'
import { standsOnCuda } from './cuda-base.js'

/**
 * Asks the NVIDIA Container Toolkit for the driver, which is not in the image; without `--gpus` nothing happens.
 * https://docs.nvidia.com/datacenter/cloud-native/container-toolkit/latest/docker-specialized.html
 */
export function gpuEnvironment(planning: Planning): PlanInstruction[] {
  const { answers, follows } = planning
  if (answers.accelerator !== 'cuda' || standsOnCuda(planning) || !follows('one-accelerator')) return []
  return [
    {
      kind: 'env',
      values: { NVIDIA_VISIBLE_DEVICES: 'all', NVIDIA_DRIVER_CAPABILITIES: 'compute,utility' },
      practice: 'one-accelerator',
      because:
        'With docker run --gpus all the driver of the host comes in; CUDA itself came with the wheels.',
    },
  ]
}
