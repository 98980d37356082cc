import type { Lesson } from './lesson.js'
import { accelerators } from './lessons/accelerators.js'
import { bases } from './lessons/bases.js'
import { buildContext } from './lessons/build-context.js'
import { debugging } from './lessons/debugging.js'
import { entrypoint } from './lessons/entrypoint.js'
import { execErrors } from './lessons/exec-errors.js'
import { healthchecks } from './lessons/healthchecks.js'
import { history } from './lessons/history.js'
import { honestChecks } from './lessons/honest-checks.js'
import { ignorePatterns } from './lessons/ignore-patterns.js'
import { layerOrder } from './lessons/layer-order.js'
import { nonRoot } from './lessons/non-root.js'
import { sameLayer } from './lessons/same-layer.js'
import { setId } from './lessons/set-id.js'
import { signals } from './lessons/signals.js'
import { stageSyntax } from './lessons/stage-syntax.js'
import { stages } from './lessons/stages.js'
import { targets } from './lessons/targets.js'
import { unusedDependencies } from './lessons/unused-dependencies.js'
import { venv } from './lessons/venv.js'
import { wheels } from './lessons/wheels.js'

/** Every lesson, in the order of the path. */
export const LESSONS: readonly Lesson[] = [
  stages,
  stageSyntax,
  wheels,
  venv,
  layerOrder,
  buildContext,
  ignorePatterns,
  bases,
  sameLayer,
  nonRoot,
  setId,
  healthchecks,
  entrypoint,
  signals,
  accelerators,
  targets,
  debugging,
  history,
  execErrors,
  honestChecks,
  unusedDependencies,
]
