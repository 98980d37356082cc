import { formatSeconds } from '../../common/units.js'
import { printable } from '../../common/text.js'
import type { Start } from '../observe-start.js'
import { fail, pass, skip, type Verdict } from './verdict.js'

/** The container's own HEALTHCHECK says healthy in the time it allows itself. */
export function healthy(start: Start): Verdict {
  switch (start.kind) {
    case 'healthy':
      return pass(`healthy after ${formatSeconds(start.seconds)}`)
    case 'no-healthcheck':
      return skip('the image has no HEALTHCHECK')
    case 'unhealthy':
      return fail(
        `the healthcheck failed: ${printable(start.probe) || 'no output'}`,
        'Check the port and the path that the HEALTHCHECK asks, and that the server listens on 0.0.0.0.',
      )
    case 'exited':
      return fail(
        `the container ended with exit code ${start.exitCode}: ${printable(start.lastLine) || 'no output'}`,
        'See what it wanted with docker run; a database or a variable may be missing.',
      )
    case 'undecided':
      return fail(
        `still ${start.state} after ${formatSeconds(start.seconds)}`,
        'Give it a longer --start-period.',
      )
    case 'not-started':
      return fail(
        `the container did not start: ${printable(start.message)}`,
        'Check the CMD and ENTRYPOINT of the final stage.',
      )
  }
}
