import { styleFor, type Surface } from '../../report/style.js'
import { beginAsking } from './ask/ask-state.js'
import { questionFrame } from './ask/question-frame.js'
import { bodySize, frameText, type Size } from './frame-text.js'
import type { Phase } from './session.js'

/**
 * The first screen of an interview as Ink will draw it; null for another phase. React and Ink take longer to load than
 * all that comes before this screen, so it is drawn without them.
 */
export function firstFrame(command: string, phase: Phase, size: Size, surface: Surface): string | null {
  if (phase.kind !== 'interview') return null
  const body = bodySize(size, 'comfortable')
  const style = styleFor({ ...surface, width: body.columns })
  const state = beginAsking(phase.project, phase.known, phase.resume)
  return frameText(questionFrame(command, state, body.rows, style), size, style)
}
