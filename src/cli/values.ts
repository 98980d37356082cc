import { Problem } from '../common/problem.js'
import type { FlagValues } from './commands.js'

/** The value of a flag; null where it is not given. */
export function textOf(flags: FlagValues, name: string): string | null {
  const value = flags.get(name)
  return typeof value === 'string' ? value : null
}

const USUAL_RUNS = 3
const MOST_RUNS = 50

/** The value of --runs. Throws a `usage` Problem for what is no such number. */
export function readRuns(command: string, flags: FlagValues): number {
  const text = textOf(flags, 'runs')
  if (text === null) return USUAL_RUNS
  const runs = /^\d+$/u.test(text) ? Number(text) : 0
  if (runs >= 1 && runs <= MOST_RUNS) return runs
  throw new Problem('usage', {
    what: `--runs takes a whole number from 1 to ${MOST_RUNS}, and got “${text}”.`,
    next: [`For example: dockwiz ${command} --runs 5`],
  })
}

/** The environment for the engine of a docker context. DOCKER_HOST would go before DOCKER_CONTEXT; docker takes an empty one for none. */
export const withContext = (env: NodeJS.ProcessEnv, context: string | null): NodeJS.ProcessEnv =>
  context === null ? env : { ...env, DOCKER_CONTEXT: context, DOCKER_HOST: '' }
