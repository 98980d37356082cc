import { gpuVariants } from './gpu-variants.js'
import { hatchlingCli } from './hatchling-cli.js'
import { sixTargets } from './six-targets.js'
import type { Study } from './study.js'
import { unusedModels } from './unused-models.js'
import { uvicornService } from './uvicorn-service.js'

/** Every case study, in the order of its documents. */
export const STUDIES: readonly Study[] = [hatchlingCli, uvicornService, gpuVariants, sixTargets, unusedModels]
