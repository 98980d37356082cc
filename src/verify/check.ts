import type { Side } from '../measure/measurements.js'
import type { Fault } from './fault.js'

export type CheckStatus = 'pass' | 'warn' | 'fail' | 'skip'

interface CheckRow {
  readonly id: string
  /** At most 16 columns: it stands in front of the evidence. */
  readonly title: string
  readonly why: string
}

/** Every check in the order in which it is shown; reports, screens and docs draw from this table. */
export const CHECKS = [
  {
    id: 'no-compilers',
    title: 'no compilers',
    why: 'Compilers and headers are needed to build, weigh hundreds of megabytes, and help whoever breaks in.',
  },
  {
    id: 'no-secrets',
    title: 'no secrets',
    why: 'Whoever can pull the image can read every file, every ENV and every build argument in it.',
  },
  {
    id: 'no-leftovers',
    title: 'no leftovers',
    why: "Caches of pip and apt and the repository's .git are weight that nothing at run time reads.",
  },
  {
    id: 'no-setid',
    title: 'no new set-id',
    why: "A set-user-id program runs with its owner's rights, whoever starts it.",
  },
  {
    id: 'dependencies',
    title: 'dependencies',
    why: 'A distribution beside a version that it does not allow fails in ways that are hard to trace.',
  },
  {
    id: 'imports',
    title: 'imports',
    why: 'A module that cannot be imported fails when the first request needs it.',
  },
  {
    id: 'entry-points',
    title: 'entry points',
    why: 'A script whose interpreter or function is missing ends the container before your code runs.',
  },
  {
    id: 'libraries',
    title: 'libraries',
    why: 'An extension whose shared library is missing cannot be loaded.',
  },
  {
    id: 'non-root',
    title: 'not root',
    why: 'Root in the container is root to the kernel: one flaw there and it is root on the host.',
  },
  {
    id: 'read-only-code',
    title: 'code read-only',
    why: 'Who takes over the process must not be able to rewrite the program for the next start.',
  },
  {
    id: 'healthy',
    title: 'healthy',
    why: 'Orchestrators send no traffic to, and restart, what never becomes healthy.',
  },
  {
    id: 'stops-on-sigterm',
    title: 'stops on SIGTERM',
    why: 'A process that ignores SIGTERM is killed after the grace period, with the requests it had.',
  },
  {
    id: 'runs-confined',
    title: 'runs confined',
    why: 'An image that needs no capability and writes only to /tmp can be run without any.',
  },
] as const satisfies readonly CheckRow[]

export type CheckId = (typeof CHECKS)[number]['id']

export const CHECK_IDS: readonly CheckId[] = CHECKS.map(({ id }) => id)

/** The verdict on one thing in or about an image. */
export interface Check {
  readonly id: CheckId
  readonly image: Side
  readonly status: CheckStatus
  /** What was seen. */
  readonly evidence: string
  /** What to change, after the line of the Dockerfile where that is known; null where nothing is to be done. */
  readonly fix: string | null
}

/** What verifying tells while it happens. */
export type CheckEvent =
  | { readonly kind: 'checking'; readonly image: Side; readonly check: CheckId }
  /** `fault`: what other answers could mend. */
  | { readonly kind: 'checked'; readonly check: Check; readonly fault?: Fault }
