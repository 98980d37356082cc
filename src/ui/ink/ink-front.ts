import type { ExitCode } from '../../common/problem.js'
import { wantsColour } from '../view/surface.js'
import type * as RunInk from './run-ink.js'
import type { Start } from './session.js'

/** Runs a command on Ink's screens. React and Ink are loaded here and nowhere earlier. */
export async function runOnInk(command: string, start: Start, process: NodeJS.Process): Promise<ExitCode> {
  const { runInk } = await loadInk(process.env)
  return await runInk(command, start, process)
}

/**
 * React, Ink and chalk read these once, while they load: chalk does not know NO_COLOR, Ink draws one frame only where
 * it believes to be in CI, and React's development build costs time. Afterwards the environment is as it was, since
 * docker gets it too.
 */
async function loadInk(env: NodeJS.ProcessEnv): Promise<typeof RunInk> {
  const wanted: Readonly<Record<string, string>> = {
    NODE_ENV: 'production',
    DEV: 'false',
    CI: 'false',
    CONTINUOUS_INTEGRATION: 'false',
    ...(wantsColour(env, true) ? {} : { FORCE_COLOR: '0' }),
  }
  const before = Object.keys(wanted).map(name => [name, env[name]] as const)
  Object.assign(env, wanted)
  try {
    return await import('./run-ink.js')
  } finally {
    for (const [name, value] of before) {
      if (value === undefined) Reflect.deleteProperty(env, name)
      else env[name] = value
    }
  }
}
