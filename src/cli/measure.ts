import { Problem, type ExitCode } from '../common/problem.js'
import { SCENARIOS, type Scenario } from '../measure/measurements.js'
import { keeping } from '../run/keep.js'
import { runMeasure, type MeasureCommand } from '../run/measure.js'
import type { FlagLists, Invocation } from './commands.js'
import { readKeeping } from './keeping.js'
import { openRecording } from './recording.js'
import { show, type Start } from './show.js'
import { readRuns, textOf, withContext } from './values.js'

/** `dockwiz measure`: figures of an existing Dockerfile that can be repeated by hand. */
export async function measure({ positionals, flags, all, process }: Invocation): Promise<ExitCode> {
  const kept = readKeeping(flags, all)
  const request: MeasureCommand = {
    folder: positionals[0] ?? '.',
    file: textOf(flags, 'file'),
    target: textOf(flags, 'target'),
    scenarios: readScenarios(all),
    runs: readRuns('measure', flags),
    compare: textOf(flags, 'compare'),
    verify: kept.budgets.some(({ kind }) => kind === 'checks'),
    env: withContext(process.env, textOf(flags, 'context')),
  }
  const start: Start = (_, signal) => keeping(runMeasure(request, signal), kept)
  const recorded = await openRecording('measure', { flags, all, process })
  return await show('measure', recorded(start), flags, process)
}

function readScenarios(all: FlagLists): readonly Scenario[] | null {
  const named = (all.get('scenario') ?? []).flatMap(value => value.split(',')).map(name => name.trim())
  return named.length === 0 ? null : named.map(readScenario)
}

function readScenario(name: string): Scenario {
  const scenario = SCENARIOS.find(known => known === name)
  if (scenario !== undefined) return scenario
  throw new Problem('usage', {
    what: `“${name}” is not a scenario.`,
    next: [`There are: ${SCENARIOS.join(', ')}. For example: --scenario clean,code`],
  })
}
