import type { Lesson } from './lesson.js'
import { bases } from './lessons/bases.js'
import { buildContext } from './lessons/build-context.js'
import { entrypoint } from './lessons/entrypoint.js'
import { honestChecks } from './lessons/honest-checks.js'
import { ignorePatterns } from './lessons/ignore-patterns.js'
import { layerOrder } from './lessons/layer-order.js'
import { sameLayer } from './lessons/same-layer.js'
import { signals } from './lessons/signals.js'
import { stageSyntax } from './lessons/stage-syntax.js'
import { stages } from './lessons/stages.js'
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
  entrypoint,
  signals,
  honestChecks,
  unusedDependencies,
]
