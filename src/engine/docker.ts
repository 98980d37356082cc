import { execa } from 'execa'
import { cancelled, Problem, throwIfCancelled } from '../common/problem.js'
import { printable } from '../common/text.js'
import type { Engine } from './engine.js'
import { knownFailure, stepsHere } from './failures.js'

/** The docker command line, before or after it is known what it can do. */
export type DockerCli = Pick<Engine, 'program' | 'env'>

export interface DockerCall {
  readonly signal?: AbortSignal | undefined
  /** Standard input; nothing where it is missing. */
  readonly input?: string
  /** Seconds until the call is given up. */
  readonly timeout?: number
  /** SIGKILL for a call that would pass SIGTERM on to a container and wait for it. SIGTERM unless told. */
  readonly killSignal?: 'SIGKILL'
}

export interface DockerOutput {
  readonly stdout: string
  readonly stderr: string
  readonly exitCode: number
}

/** A process that does not end on SIGTERM is killed after so many milliseconds. */
export const KILL_AFTER = 5000

/**
 * Calls docker and waits for it.
 *
 * @throws Problem with the command and docker's last words where it does not end with 0.
 */
export async function docker(
  cli: DockerCli,
  args: readonly string[],
  call: DockerCall = {},
): Promise<DockerOutput> {
  const output = await tryDocker(cli, args, call)
  if (output.exitCode !== 0) throw dockerProblem(args, output)
  return output
}

/**
 * Calls docker where any exit code is an answer.
 *
 * @throws Problem where docker is not there, was cancelled or did not end in time.
 */
export async function tryDocker(
  cli: DockerCli,
  args: readonly string[],
  { signal, input, timeout, killSignal }: DockerCall = {},
): Promise<DockerOutput> {
  throwIfCancelled(signal)
  const result = await execa(cli.program, args, {
    env: cli.env,
    reject: false,
    windowsHide: true,
    forceKillAfterDelay: KILL_AFTER,
    ...(input === undefined ? { stdin: 'ignore' } : { input }),
    ...(signal === undefined ? {} : { cancelSignal: signal }),
    ...(timeout === undefined ? {} : { timeout: timeout * 1000 }),
    ...(killSignal === undefined ? {} : { killSignal }),
  })
  if (result.isCanceled) throw cancelled()
  if (result.timedOut) throw timedOut(args, timeout ?? 0)
  if (result.exitCode === undefined) throw notStarted(cli.program, result)
  return { stdout: result.stdout, stderr: result.stderr, exitCode: result.exitCode }
}

/** The Problem of a docker call that failed: one of docker's known failures, or the call and docker's last words. */
export function dockerProblem(args: readonly string[], output: Partial<DockerOutput>): Problem {
  const command = commandLine(args)
  const said = `${output.stdout ?? ''}\n${output.stderr ?? ''}`
  const known = knownFailure(said, command)
  if (known !== null) return known
  const code = output.exitCode === undefined ? '' : ` with exit code ${output.exitCode}`
  return new Problem('docker-failed', {
    what: `docker ${args[0] ?? ''} failed${code}.`,
    where: command,
    why: lastLines(said, 5) || 'It said nothing.',
    next: ['Run the command above by hand to see all that docker says.'],
  })
}

/** The command as a person would type it, for telling only: nothing runs it. */
export function commandLine(args: readonly string[]): string {
  const words = args.map(arg => (/[^\w@%+=:,./-]/u.test(arg) || arg === '' ? JSON.stringify(arg) : arg))
  return printable(['docker', ...words].join(' '))
}

/** The last lines of an output that say something, safe to show. */
export function lastLines(text: string, count: number): string {
  const lines = text.split('\n').map(printable)
  return lines
    .filter(line => line.trim() !== '')
    .slice(-count)
    .join('\n')
}

/** The Problem of a process that never ran, or that something from outside ended. */
export function notStarted(
  program: string,
  result: { code?: string | undefined; signal?: string | undefined },
): Problem {
  if (result.code !== 'ENOENT') {
    return new Problem('docker-failed', {
      what: `${program} ended before it answered.`,
      why: result.code ?? result.signal ?? 'The cause is not known.',
      next: [`See whether it runs: ${program} version`],
    })
  }
  return new Problem('docker-missing', {
    what: `There is no ${program} command on this machine.`,
    why: 'Docker is not installed, or its folder is not in PATH.',
    next: stepsHere({
      linux: ['Install Docker Engine: https://docs.docker.com/engine/install/'],
      darwin: ['Install Docker Desktop: https://docs.docker.com/desktop/setup/install/mac-install/'],
      win32: ['Install Docker Desktop: https://docs.docker.com/desktop/setup/install/windows-install/'],
    }),
  })
}

function timedOut(args: readonly string[], seconds: number): Problem {
  return new Problem('docker-failed', {
    what: `docker ${args[0] ?? ''} did not end within ${seconds} seconds.`,
    where: commandLine(args),
    next: ['See whether the engine answers at all: docker version'],
  })
}

/** The Problem of an answer in a form that no known version of docker gives. */
export function unknownAnswer(command: string): Problem {
  return new Problem('internal', {
    what: `${command} answered in a form that dockwiz does not know.`,
    next: ['Please report it with the output of: docker version'],
  })
}
