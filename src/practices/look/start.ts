import { commandsOf, simpleCommands } from '../../dockerfile/shell.js'
import { type CheckedFile, instructionsIn } from './checked-file.js'

/** All words with which ENTRYPOINT and CMD start the program, and the line of the later one; null where neither ships. */
export function startWords({
  shipped,
}: CheckedFile): { readonly words: readonly string[]; readonly line: number } | null {
  const starts = [instructionsIn(shipped, 'ENTRYPOINT').at(-1), instructionsIn(shipped, 'CMD').at(-1)].filter(
    instruction => instruction !== undefined,
  )
  const last = starts.at(-1)
  if (last === undefined) return null
  const commands = starts.flatMap(instruction => simpleCommands(commandsOf(instruction)))
  return { words: commands.flatMap(({ words }) => words.map(({ value }) => value)), line: last.lines.start }
}
