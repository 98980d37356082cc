import { compilingCauses } from './causes/compiling.js'
import { dockerfileCauses } from './causes/dockerfile.js'
import { installingCauses } from './causes/installing.js'
import { machineCauses } from './causes/machine.js'
import { networkCauses } from './causes/network.js'
import { programCauses } from './causes/programs.js'
import { registryCauses } from './causes/registry.js'
import { runningCauses } from './causes/running.js'
import { systemPackageCauses } from './causes/system-packages.js'

/**
 * Every kind of failed build that is told by its own words, in the order they are tried. What keeps other things from
 * working comes first: a missing network before the package that could not be found without it.
 */
export const CAUSES = [
  ...machineCauses,
  ...dockerfileCauses,
  ...registryCauses,
  ...networkCauses,
  ...systemPackageCauses,
  ...compilingCauses,
  ...programCauses,
  ...installingCauses,
  ...runningCauses,
] as const

/** `cancelled` and `unknown` have no words of their own. */
export type CauseKind = (typeof CAUSES)[number]['kind'] | 'cancelled' | 'unknown'
