import { Problem, type ExitCode } from '../common/problem.js'
import { runVerify, type VerifyRun } from '../run/verify.js'
import { readCommand } from '../wizard/shell-words.js'
import type { Invocation } from './commands.js'
import { show } from './show.js'
import { readVariables } from './values.js'

/** `dockwiz verify`: the checks of `init` on any image; exit code 1 where one fails. */
export async function verifyCommand(invocation: Invocation): Promise<ExitCode> {
  const request = readRequest(invocation)
  return show('verify', (_, signal) => runVerify(request, signal), invocation.flags, invocation.process)
}

function readRequest({ positionals, flags, all, process }: Invocation): VerifyRun {
  const dockerfile = flags.get('dockerfile')
  return {
    image: positionals[0] ?? null,
    dockerfile: typeof dockerfile === 'string' ? dockerfile : null,
    command: readStart(flags.get('command')),
    port: readPort(flags.get('port')),
    environment: readVariables('verify', all),
    env: process.env,
  }
}

function readStart(text: string | true | undefined): readonly string[] {
  if (typeof text !== 'string') return []
  const read = readCommand(text)
  if ('value' in read) return read.value
  throw new Problem('usage', {
    what: `--command cannot be read: ${read.why}`,
    next: ['For example: dockwiz verify app:latest --command "gunicorn app:app"'],
  })
}

function readPort(text: string | true | undefined): number | null {
  if (typeof text !== 'string') return null
  const port = /^\d+$/u.test(text) ? Number(text) : 0
  if (port >= 1 && port <= 65_535) return port
  throw new Problem('usage', {
    what: `--port takes a whole number from 1 to 65535, and got “${text}”.`,
    next: ['For example: dockwiz verify app:latest --port 8000'],
  })
}
