import { formatSeconds } from '../../common/units.js'
import type { Stop } from '../observe-stop.js'
import { fixAt, type Places } from '../places.js'
import { fail, pass, skip, type Verdict } from './verdict.js'

/** Exit codes of a process that ended by its own handler, or by the signal itself: 128 + SIGTERM, 128 + SIGINT. */
const ORDERLY = [0, 143, 130]

/** `docker stop` ends it by itself, before the grace period is over and SIGKILL comes. */
export function stopsOnSigterm(stop: Stop, places: Places): Verdict {
  if (stop.kind === 'not-running') return skip(`there was nothing to stop: ${stop.why}`)
  const { seconds, graceSeconds, exitCode, signal } = stop
  const evidence = `exit code ${exitCode} ${formatSeconds(seconds)} after ${signal}`
  if (seconds < graceSeconds && ORDERLY.includes(exitCode)) return pass(evidence)
  const place = places.find(/^(?:CMD|ENTRYPOINT)\b/u)
  if (exitCode === 137)
    return fail(
      `${signal} was not heeded: killed after ${formatSeconds(seconds)}`,
      fixAt(
        place,
        'Start the process itself in exec form, CMD ["…"]; for a plain script add STOPSIGNAL SIGINT.',
      ),
    )
  return fail(evidence, fixAt(place, 'Handle SIGTERM in the application and end with exit code 0.'))
}
