import { Problem } from '../common/problem.js'
import type { FlagLists, FlagValues } from './commands.js'

/** The value of a flag; null where it is not given. */
export function textOf(flags: FlagValues, name: string): string | null {
  const value = flags.get(name)
  return typeof value === 'string' ? value : null
}

const USUAL_RUNS = 3
const MOST_RUNS = 50

/** The value of --runs, or what is usual. Throws a `usage` Problem for what is no such number. */
export function readRuns(command: string, flags: FlagValues, usual = USUAL_RUNS): number {
  const text = textOf(flags, 'runs')
  if (text === null) return usual
  const runs = /^\d+$/u.test(text) ? Number(text) : 0
  if (runs >= 1 && runs <= MOST_RUNS) return runs
  throw new Problem('usage', {
    what: `--runs takes a whole number from 1 to ${MOST_RUNS}, and got “${text}”.`,
    next: [`For example: dockwiz ${command} --runs 5`],
  })
}

/** The variables behind --env, as docker takes them. Throws a `usage` Problem for what is none. */
export function readVariables(command: string, all: FlagLists): readonly string[] {
  const variables = all.get('env') ?? []
  const stray = variables.find(text => !/^[A-Za-z_][\w.-]*(?:=|$)/u.test(text))
  if (stray === undefined) return variables
  throw new Problem('usage', {
    what: `--env takes NAME=VALUE, or NAME for the value it has here, and got “${stray}”.`,
    next: [`For example: dockwiz ${command} --env DATABASE_URL=sqlite:////tmp/app.db`],
  })
}

/**
 * Turns this program's environment to the engine of a docker context, and gives it back. DOCKER_HOST would go before
 * DOCKER_CONTEXT, and Docker 20.10 takes even an empty one for a host.
 */
export function withContext(env: NodeJS.ProcessEnv, context: string | null): NodeJS.ProcessEnv {
  if (context === null) return env
  delete env['DOCKER_HOST']
  env['DOCKER_CONTEXT'] = context
  return env
}
