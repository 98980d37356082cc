import type { ExitCode } from '../common/problem.js'
import type { PlannedFile } from '../plan/plan.js'
import type { Project } from '../project/project.js'
import { readProject } from '../project/read-project.js'
import { keeping, type Keeping } from '../run/keep.js'
import { runInit, type InitRequest } from '../run/init.js'
import type { GivenFlag } from '../wizard/command-line.js'
import { readFlagAnswers } from '../wizard/flags.js'
import type { FlagLists, FlagValues, Invocation } from './commands.js'
import { migrationInstead } from './existing.js'
import { INIT_FLAGS, KEEPING_FLAGS } from './flags.js'
import { readKeeping } from './keeping.js'
import { openRecording } from './recording.js'
import { show, type Start } from './show.js'
import { readRuns, readVariables, textOf } from './values.js'

/** `dockwiz init`: chooses who shows the work and lets it run. */
export async function init(invocation: Invocation): Promise<ExitCode> {
  const migration = await migrationInstead(invocation)
  if (migration !== null)
    return (await import('./migrate.js')).carryOut(invocation, () => Promise.resolve(migration))
  const { positionals, flags, all, process } = invocation
  const kept = readKeeping(flags, all)
  const request = readRequest(positionals[0] ?? '.', flags, all, process.env)
  const json = flags.has('json')
  const planned: PlannedFile[] = []
  const recorded = await openRecording('init', { flags, all, process })
  const code = await show('init', recorded(noting(request, planned, kept)), flags, process)
  if (request.dryRun && code === 0) await printDiff(planned, json ? process.stderr : process.stdout, process)
  return code
}

/** Exported for its test: the command that is told at the end has to be read as the same request. */
export function readRequest(
  folder: string,
  flags: FlagValues,
  all: FlagLists,
  env: NodeJS.ProcessEnv,
): InitRequest {
  return {
    folder,
    project: readSoon(folder),
    given: readFlagAnswers(flags),
    preset: textOf(flags, 'preset'),
    reset: flags.has('reset'),
    build: !flags.has('no-build'),
    dryRun: flags.has('dry-run'),
    explain: flags.has('explain'),
    tag: textOf(flags, 'tag'),
    runs: readRuns('init', flags),
    environment: readVariables('init', all),
    flags: [...INIT_FLAGS, ...KEEPING_FLAGS].flatMap(({ name }) => givenFlags(name, flags, all)),
    env,
  }
}

function givenFlags(name: string, flags: FlagValues, all: FlagLists): GivenFlag[] {
  const values = all.get(name) ?? (flags.has(name) ? [true as const] : [])
  return values.map(value => [name, name === 'env' && value !== true ? nameOfVariable(value) : value])
}

/** The command told at the end stands in reports; what a variable holds may be a password, and is looked up again. */
const nameOfVariable = (text: string): string => text.split('=')[0] ?? ''

/** Begins to read. What goes wrong is told by the run that waits for it. */
function readSoon(folder: string): Promise<Project> {
  const project = readProject(folder)
  project.catch(() => undefined)
  return project
}

/** The run; what it plans is noted, so that a dry run can show it when the screens are gone. */
const noting = (request: InitRequest, planned: PlannedFile[], kept: Keeping): Start =>
  async function* (desk, signal) {
    for await (const event of keeping(runInit(request, desk, signal), kept)) {
      if (event.kind === 'planned') planned.push(...event.files)
      yield event
    }
  }

async function printDiff(
  files: readonly PlannedFile[],
  stream: NodeJS.WriteStream,
  process: NodeJS.Process,
): Promise<void> {
  const { diffText } = await import('../ui/view/diff-text.js')
  const { surfaceOf } = await import('../ui/view/surface.js')
  stream.write(diffText(files, surfaceOf(stream, process.env, process.platform)))
}
