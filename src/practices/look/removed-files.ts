import { type CheckedFile, shippedCommands } from './checked-file.js'
import { pipInstalls } from './pip.js'
import { besides, type RunCommand } from './run-commands.js'

/**
 * `find … -exec rm` and `find … -delete` of files so named, in what ships and in a RUN that installs nothing: the layer of
 * the install keeps them.
 */
export function removedTooLate(file: CheckedFile, names: readonly string[]): readonly RunCommand[] {
  const commands = shippedCommands(file)
  return commands.filter(
    command =>
      command.program === 'find' &&
      removes(command) &&
      command.args.some(word => names.includes(word)) &&
      pipInstalls(besides(commands, command)).length === 0,
  )
}

const removes = ({ args }: RunCommand): boolean =>
  args.includes('-delete') ||
  args.some((word, at) => /(?:^|\/)rm$/u.test(word) && /^-exec/u.test(args[at - 1] ?? ''))
