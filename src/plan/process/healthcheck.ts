import type { HealthTiming, PlanInstruction } from '../plan.js'
import type { Planning } from '../planning.js'

export interface Healthcheck {
  /** Debian packages that the command needs in the image. */
  readonly packages: readonly string[]
  readonly instructions: readonly PlanInstruction[]
}

const NONE: Healthcheck = { packages: [], instructions: [] }

/** Each probe starts an interpreter, so it comes seldom; while the application starts, every two seconds. */
const TIMING: HealthTiming = { interval: 30, timeout: 5, startPeriod: 20, startInterval: 2, retries: 3 }

/** How Docker finds out that the application answers. Only a process that listens has one. */
export function healthcheck({ answers, role, follows }: Planning): Healthcheck {
  const { healthcheck: answer, port } = answers
  const host = role?.health.kind === 'http' ? role.health.host : undefined
  if (answer.kind === 'none' || port === null) return NONE
  if (!follows('healthcheck-without-curl')) {
    return answer.kind === 'http' ? withCurl(port, answer.path) : NONE
  }
  const command = answer.kind === 'http' ? httpProbe(port, answer.path, host) : tcpProbe(port)
  return { packages: [], instructions: [pythonHealthcheck(command)] }
}

const pythonHealthcheck = (command: readonly string[]): PlanInstruction => ({
  kind: 'healthcheck',
  timing: TIMING,
  command,
  practice: 'healthcheck-without-curl',
  because: 'Python is in the image and asks the application itself; curl would be one more thing to patch.',
})

/** A HEALTHCHECK that asks a path by HTTP, or where there is none for a connection. */
export const healthcheckFor = ({ port, path }: { port: number; path: string | null }): PlanInstruction =>
  pythonHealthcheck(path === null ? tcpProbe(port) : httpProbe(port, path, undefined))

/**
 * http.client asks the address it is given: no proxy from the environment, no redirect, and 127.0.0.1 where
 * `localhost` may mean ::1 first. Port, path and the Host header, for an application that answers only to names of its
 * own, are arguments, never part of the program text.
 */
function httpProbe(port: number, path: string, host: string | undefined): string[] {
  const program = [
    'import http.client, sys',
    "c = http.client.HTTPConnection('127.0.0.1', int(sys.argv[1]), timeout=3)",
    host === undefined
      ? "c.request('GET', sys.argv[2])"
      : "c.request('GET', sys.argv[2], headers={'Host': sys.argv[3]})",
    'sys.exit(c.getresponse().status >= 400)',
  ]
  return ['python', '-c', program.join('; '), String(port), path, ...(host === undefined ? [] : [host])]
}

function tcpProbe(port: number): string[] {
  const program = "import socket, sys; socket.create_connection(('127.0.0.1', int(sys.argv[1])), 3).close()"
  return ['python', '-c', program, String(port)]
}

function withCurl(port: number, path: string): Healthcheck {
  return {
    packages: ['curl'],
    instructions: [
      {
        kind: 'healthcheck',
        timing: TIMING,
        command: ['curl', '--fail', `http://127.0.0.1:${port}${path}`],
        practice: 'healthcheck-without-curl',
        because: 'curl and its libraries are installed for this one line.',
      },
    ],
  }
}
