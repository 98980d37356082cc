import type { StepName } from './events.js'

const FROM = /^FROM\s+(?:--\S+\s+)*\S+(?:\s+AS\s+(\S+))?/iu

/**
 * Names the steps of builders that do not say which stage a step is in: it follows from the FROMs before it.
 * A stage without a name is called as BuildKit calls it, `stage-2` for the third.
 */
export function createStageNamer(): (
  text: string,
  instruction: string,
  index: number,
  of: number,
) => StepName {
  let count = 0
  let stage: string | null = null
  return (text, instruction, index, of) => {
    const from = FROM.exec(instruction)
    if (from !== null) {
      stage = from[1]?.toLowerCase() ?? `stage-${count}`
      count += 1
    }
    return { kind: 'instruction', text, stage, index, of, instruction }
  }
}
