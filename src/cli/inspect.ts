import type { ExitCode } from '../common/problem.js'
import { readProject } from '../project/read-project.js'
import { inspect } from '../report/inspection.js'
import { inspectionText } from '../ui/view/inspection-text.js'
import { surfaceOf } from '../ui/view/surface.js'
import type { Invocation } from './commands.js'

/** `dockwiz inspect`: what was found in a repository, with the place of each fact, for people or as JSON. */
export async function inspectCommand({ positionals, flags, process }: Invocation): Promise<ExitCode> {
  const { stdout, env, platform } = process
  const inspection = inspect(await readProject(positionals[0] ?? '.'))
  const surface = surfaceOf(stdout, env, platform)
  // Lines of a pipe are for other programs: one that is broken cannot be searched.
  const width = stdout.isTTY ? surface.width : Infinity
  stdout.write(
    flags.has('json')
      ? `${JSON.stringify(inspection, null, 2)}\n`
      : inspectionText(inspection, { ...surface, width }),
  )
  return 0
}
