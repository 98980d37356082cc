import type { Instruction } from '../dockerfile/dockerfile.js'
import { parseDockerfile } from '../dockerfile/parse.js'
import { findStage, type Stage, stagesOf } from '../dockerfile/stages.js'

/**
 * For each instruction of an image's own history, oldest first, the line of the Dockerfile it stands on; null for what
 * the Dockerfile does not hold (triggers of the base image, labels from the command line).
 *
 * @param instructions as `instructionText` gives them
 * @param target the stage that was built; the last one unless told
 */
export function layerLines(
  instructions: readonly string[],
  text: string,
  target?: string,
): readonly (number | null)[] {
  const stages = stagesOf(parseDockerfile(text))
  const built = (target === undefined ? null : findStage(stages, target)) ?? stages.at(-1)
  const written = built === undefined ? [] : chain(stages, built)
  return pairs(instructions, written).map(instruction => instruction?.lines.start ?? null)
}

/** What makes an image: its stage's instructions, after those of the stages it stands upon. */
function chain(stages: readonly Stage[], stage: Stage): readonly Instruction[] {
  const below = stage.base.kind === 'stage' ? stages[stage.base.index] : undefined
  return [...(below === undefined ? [] : chain(stages, below)), ...stage.instructions.slice(1)]
}

/** The longest common subsequence, where the same words count for more than the same keyword. */
function pairs(
  recorded: readonly string[],
  written: readonly Instruction[],
): readonly (Instruction | null)[] {
  const best = recorded.map(() => written.map(() => 0))
  const at = (row: number, column: number): number => best[row]?.[column] ?? 0
  for (let row = recorded.length - 1; row >= 0; row -= 1)
    for (let column = written.length - 1; column >= 0; column -= 1) {
      const both = likeness(recorded[row], written[column])
      const taken = both === 0 ? 0 : both + at(row + 1, column + 1)
      const scores = best[row]
      if (scores !== undefined) scores[column] = Math.max(taken, at(row + 1, column), at(row, column + 1))
    }
  let column = 0
  return recorded.map((instruction, row) => {
    while (column < written.length && at(row, column) === at(row, column + 1)) column += 1
    const both = likeness(instruction, written[column])
    if (both === 0 || at(row, column) !== both + at(row + 1, column + 1)) return null
    column += 1
    return written[column - 1] ?? null
  })
}

function likeness(recorded: string | undefined, written: Instruction | undefined): number {
  if (recorded === undefined || written === undefined) return 0
  if (!recorded.toUpperCase().startsWith(written.keyword)) return 0
  return 1 + sharedWords(recorded, written.text)
}

/** How much of the longer text's words the other has too, from 0 to 1: variables and flags are recorded in another form. */
function sharedWords(one: string, other: string): number {
  const [words, others] = [wordsOf(one), wordsOf(other)]
  const shared = [...words].filter(word => others.has(word)).length
  return shared / Math.max(words.size, others.size, 1)
}

const wordsOf = (text: string): ReadonlySet<string> =>
  new Set(text.split(/[\s"',[\]]+/u).filter(word => word !== ''))
