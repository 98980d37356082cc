import type { ExitCode } from '../common/problem.js'
import { everyPreset, readPreset } from '../run/presets.js'
import { presetListText, presetText } from '../ui/view/preset-text.js'
import { surfaceOf } from '../ui/view/surface.js'
import type { Invocation } from './commands.js'

/** `dockwiz presets`: what each is for; with a name or a file, that one, once it was found to be right. */
export async function presetsCommand({ positionals, process }: Invocation): Promise<ExitCode> {
  const { stdout, env, platform } = process
  const surface = surfaceOf(stdout, env, platform)
  const [name] = positionals
  stdout.write(
    name === undefined
      ? presetListText(await everyPreset(), surface)
      : presetText(await readPreset(name), surface),
  )
  return 0
}
