import { Problem, type ProblemKind } from '../common/problem.js'
import { printable } from '../common/text.js'

/** A failure of docker itself that can be told by its own words. */
interface Failure {
  readonly kind: ProblemKind
  /** Docker's words, from the oldest version that is supported to the newest. */
  readonly words: RegExp
  readonly what: string
  readonly why: string
  readonly next: Steps
}

/** What to do next: the same everywhere, or by the host's platform. */
type Steps = readonly string[] | Readonly<Record<Host, readonly string[]>>
type Host = 'linux' | 'darwin' | 'win32'

const START_DESKTOP = 'Start Docker Desktop and wait until it says that the engine is running.'
const SHOW_CONTEXT = 'See which engine is meant: docker context ls, and the variable DOCKER_HOST.'

/** In the order they are tried: the first whose words stand in the output is meant. */
const FAILURES: readonly Failure[] = [
  {
    kind: 'daemon-forbidden',
    words: /permission denied while trying to connect|docker_engine: Access is denied/iu,
    what: 'You may not talk to the Docker engine on this machine.',
    why: "The engine's socket belongs to another user or group.",
    next: {
      linux: [
        'Join the group and log in again: sudo usermod -aG docker "$USER"',
        'Or use rootless Docker: https://docs.docker.com/engine/security/rootless/',
      ],
      darwin: [`${START_DESKTOP} Its settings, under Advanced, can put the socket in place again.`],
      win32: ['Add yourself to the group docker-users and log in again.', START_DESKTOP],
    },
  },
  {
    kind: 'disk-full',
    words: /no space left on device|ENOSPC|disk quota exceeded/iu,
    what: 'The disk that Docker writes to is full.',
    why: 'Images, containers and the build cache share it.',
    next: [
      'See what takes the room: docker system df',
      'Remove what you can miss, such as: docker builder prune, docker image prune',
    ],
  },
  {
    kind: 'docker-missing',
    words: /could not be found in this WSL/iu,
    what: 'Docker is not connected to this WSL distribution.',
    why: 'Docker Desktop runs on Windows, and its WSL integration is off here.',
    next: ['Docker Desktop: Settings, Resources, WSL integration, switch this distribution on.'],
  },
  {
    kind: 'engine-too-old',
    words: /client version \S+ is too (?:new|old)/iu,
    what: 'The docker command and the engine are too far apart in age to understand each other.',
    why: 'The engine refused the version of the API that the command speaks.',
    next: ['Update the older of the two; docker version shows both.'],
  },
  {
    kind: 'daemon-unreachable',
    words:
      /cannot connect to the docker daemon|failed to connect to the docker api|error during connect|is the docker daemon running|unable to resolve docker endpoint|context "[^"]*"[^\n]* not found/iu,
    what: 'The Docker engine does not answer.',
    why: 'It is not running, or the docker command looks for it at the wrong address.',
    next: {
      linux: ['Start it: sudo systemctl start docker', SHOW_CONTEXT],
      darwin: [START_DESKTOP, SHOW_CONTEXT],
      win32: [START_DESKTOP, SHOW_CONTEXT],
    },
  },
  {
    kind: 'daemon-unreachable',
    words:
      /rpc error: code = Unavailable|error reading from server: EOF|transport is closing|server did not provide an image ID/iu,
    what: 'The Docker engine went away in the middle.',
    why: 'It was stopped or restarted, or the connection to it was lost.',
    next: ['See whether it is back: docker version', 'Then build again: what was done is in its cache.'],
  },
]

/** The Problem that docker's own output tells of; null where it is not one of docker's known failures. */
export function knownFailure(output: string, where: string): Problem | null {
  const failure = FAILURES.find(({ words }) => words.test(output))
  if (failure === undefined) return null
  const { kind, words, what, why, next } = failure
  const said = output.split('\n').find(line => words.test(line)) ?? ''
  return new Problem(kind, {
    what,
    where,
    why: `${why} Docker said: ${printable(said).trim()}`,
    next: stepsHere(next),
  })
}

/** The steps for the host that dockwiz runs on. */
export function stepsHere(steps: Steps): readonly string[] {
  if (!('linux' in steps)) return steps
  const host = process.platform
  return host === 'darwin' || host === 'win32' ? steps[host] : steps.linux
}
