import type { Lesson } from './lesson.js'
import { layerOrder } from './lessons/layer-order.js'
import { signals } from './lessons/signals.js'
import { stages } from './lessons/stages.js'

/** Every lesson, in the order of the path. */
export const LESSONS: readonly Lesson[] = [stages, layerOrder, signals]
