import type { FlagLists, FlagValues } from './commands.js'
import type { Start } from './show.js'
import { textOf } from './values.js'
import { version } from './version.js'

/** The words of a command line that may hold what is nobody's business. */
interface Words {
  readonly flags: FlagValues
  readonly all: FlagLists
  readonly rest?: readonly string[]
  readonly process: NodeJS.Process
}

/**
 * What --record asks for: given the work of a command, the same work recorded. Begins the file. Loads its code only then:
 * the first question waits for nothing.
 *
 * @throws Problem where it cannot be begun
 */
export async function openRecording(
  command: string,
  { flags, all, rest = [], process }: Words,
): Promise<(start: Start) => Start> {
  const file = textOf(flags, 'record')
  if (file === null) return start => start
  const [{ discretionFor }, { Recorder, recording }] = await Promise.all([
    import('../run/recording/discretion.js'),
    import('../run/recording/record.js'),
  ])
  const options = [...rest, ...(all.get('build-arg') ?? []).map(text => `--build-arg=${text}`)]
  const discretion = discretionFor({ variables: all.get('env') ?? [], options }, process.env)
  const recorder = await Recorder.begin(file, { command, dockwiz: version() }, discretion)
  return start => (desk, signal) => recording(start(desk, signal), recorder)
}
