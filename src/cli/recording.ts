import { discretionFor } from '../run/recording/discretion.js'
import { Recorder, recording } from '../run/recording/record.js'
import type { FlagLists, FlagValues } from './commands.js'
import { textOf } from './values.js'
import { version } from './version.js'
import type { Start } from './show.js'

/** The words of a command line that may hold what is nobody's business. */
interface Words {
  readonly flags: FlagValues
  readonly all: FlagLists
  readonly rest?: readonly string[]
  readonly process: NodeJS.Process
}

/**
 * What --record asks for: given the work of a command, the same work recorded. Begins the file.
 *
 * @throws Problem where it cannot be begun
 */
export async function openRecording(
  command: string,
  { flags, all, rest = [], process }: Words,
): Promise<(start: Start) => Start> {
  const file = textOf(flags, 'record')
  if (file === null) return start => start
  const options = [...rest, ...(all.get('build-arg') ?? []).map(text => `--build-arg=${text}`)]
  const discretion = discretionFor({ variables: all.get('env') ?? [], options }, process.env)
  const recorder = await Recorder.begin(file, { command, dockwiz: version() }, discretion)
  return start => (desk, signal) => recording(start(desk, signal), recorder)
}
