import { printable } from '../../common/text.js'
import { formatSeconds } from '../../common/units.js'
import { readEnding, tellingLine, wantsService } from '../exits.js'
import type { Answering } from '../observe-port.js'
import type { Start } from '../observe-start.js'
import { fixAt, type Places } from '../places.js'
import { fail, pass, skip, warn, type Verdict } from './verdict.js'

/** The container's own HEALTHCHECK says healthy in the time it allows itself. */
export function healthy(start: Start, places: Places): Verdict {
  switch (start.kind) {
    case 'healthy':
      return pass(`healthy after ${formatSeconds(start.seconds)}`)
    case 'no-healthcheck':
      return withoutHealthcheck(start.answering, places)
    case 'completed':
      return skip(`it did its work and ended after ${formatSeconds(start.seconds)}; nothing here serves`)
    case 'unhealthy':
      return unhealthy(start, places)
    case 'undecided':
      return fail(
        `still ${start.state} after ${formatSeconds(start.seconds)}`,
        fixAt(places.find(/^HEALTHCHECK\b/u), 'Give it a longer --start-period.'),
        { kind: 'healthcheck' },
      )
    case 'exited':
    case 'not-started': {
      const { what, fix } = readEnding(start)
      return fail(what, fixAt(places.find(/^(?:CMD|ENTRYPOINT)\b/u), fix), { kind: 'start' })
    }
  }
}

/** Docker keeps what a probe wrote; why the application answered so stands in its log, where it says. */
function unhealthy({ probe, lastLines }: Extract<Start, { kind: 'unhealthy' }>, places: Places): Verdict {
  const told = printable(tellingLine(lastLines))
  const evidence = `the healthcheck failed: ${printable(probe) || told || 'no output'}`
  const place = places.find(/^HEALTHCHECK\b/u)
  if (wantsService(lastLines))
    return warn(
      `not healthy without a service that is not here: ${told}`,
      'Start it beside that service and see its health: docker ps. Or let the healthcheck ask the application alone.',
    )
  return fail(
    evidence,
    fixAt(
      place,
      'Check the port and the path that the HEALTHCHECK asks, and that the server listens on 0.0.0.0.',
    ),
    { kind: 'healthcheck' },
  )
}

function withoutHealthcheck(answering: Answering | null, places: Places): Verdict {
  if (answering === null) return skip('the image has no HEALTHCHECK')
  const { port, seconds, answers } = answering
  if (answers)
    return warn(
      `no HEALTHCHECK; port ${port} answers`,
      fixAt(places.end, 'Add a HEALTHCHECK that asks the application itself.'),
    )
  return fail(
    `nothing answers on port ${port} after ${formatSeconds(seconds)}`,
    fixAt(
      places.find(/^(?:CMD|ENTRYPOINT)\b/u),
      'Let the server listen on 0.0.0.0 and on the port that EXPOSE names.',
    ),
    { kind: 'start' },
  )
}
