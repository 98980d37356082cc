import { Problem, type ExitCode } from '../common/problem.js'
import { LADDER } from '../learn/ladder.js'
import type { PracticeId } from '../practices/practice.js'
import { LADDER_WAYS, type LadderWay } from '../report/ladder/ladder-report.js'
import { keeping } from '../run/keep.js'
import { runLadder, type LadderRequest } from '../run/ladder.js'
import type { FlagLists, FlagValues, Invocation } from './commands.js'
import { readKeeping } from './keeping.js'
import { nearest } from './nearest.js'
import { openRecording } from './recording.js'
import { show, type Start } from './show.js'
import { readRuns } from './values.js'

/** The least that tells how far times scatter. */
const USUAL_ROUNDS = 2

/** `dockwiz learn --ladder`: what each practice brings on a project, measured rung by rung. */
export async function ladderCommand({ positionals, flags, all, process }: Invocation): Promise<ExitCode> {
  refuseLessonFlags(flags)
  const kept = readKeeping(flags, all)
  const request: LadderRequest = {
    folder: positionals[0] ?? '.',
    way: readWay(flags),
    practices: readRungs(all),
    runs: readRuns('learn --ladder', flags, USUAL_ROUNDS),
    env: process.env,
  }
  const recorded = await openRecording('learn', { flags, all, process })
  const start: Start = (_, signal) => keeping(runLadder(request, signal), kept)
  return await show('learn', recorded(start), flags, process)
}

function refuseLessonFlags(flags: FlagValues): void {
  const stray = ['list', 'predict'].find(name => flags.has(name))
  if (stray === undefined) return
  throw new Problem('usage', {
    what: `--${stray} is for lessons, and does not go with --ladder.`,
    next: ['Leave it out: dockwiz learn --ladder', 'See the lessons: dockwiz learn --list'],
  })
}

function readWay(flags: FlagValues): LadderWay {
  const given = flags.get('ladder')
  const way = given === true ? 'up' : LADDER_WAYS.find(known => known === given)
  if (way !== undefined) return way
  throw new Problem('usage', {
    what: `--ladder takes ${LADDER_WAYS.join(' or ')}, and got “${given ?? ''}”.`,
    next: [
      'One practice more on each rung: dockwiz learn --ladder',
      'Each practice left out by itself: dockwiz learn --ladder=without',
    ],
  })
}

/** null: all of them. */
function readRungs(all: FlagLists): ReadonlySet<PracticeId> | null {
  const named = (all.get('rungs') ?? []).flatMap(value => value.split(',')).map(name => name.trim())
  return named.length === 0 ? null : new Set(named.map(readRung))
}

function readRung(name: string): PracticeId {
  const practice = LADDER.find(id => id === name)
  if (practice !== undefined) return practice
  const near = nearest(name, LADDER)
  throw new Problem('usage', {
    what: `“${name}” is no rung of the ladder.${near === null ? '' : ` Did you mean “${near}”?`}`,
    next: [`There are: ${LADDER.join(', ')}.`],
  })
}
