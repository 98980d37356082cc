import { printable } from '../../common/text.js'
import { readEnding, tellingLine } from '../exits.js'
import type { Start } from '../observe-start.js'
import { fixAt, type Places } from '../places.js'
import { fail, pass, skip, type Verdict } from './verdict.js'

const HOW = 'read-only, without capabilities and network'

/** The container comes up as well when it may write only to /tmp, has no capability and no network. */
export function runsConfined(free: Start, confined: Start | null, places: Places): Verdict {
  if (confined === null || !isUp(free)) return skip('it does not come up unconfined either')
  if (isUp(confined)) return pass(HOW)
  const place = places.find(/^(?:CMD|ENTRYPOINT)\b/u)
  if (confined.kind === 'exited' || confined.kind === 'not-started') {
    const { what, fix } = readEnding(confined)
    return fail(`${HOW}: ${what}`, fixAt(place, fix))
  }
  const said =
    confined.kind === 'unhealthy'
      ? printable(confined.probe) || printable(tellingLine(confined.lastLines))
      : 'it never becomes healthy'
  return fail(
    `${HOW}: ${said || 'its healthcheck fails'}`,
    fixAt(place, 'Let it write under /tmp only, and start without other services.'),
  )
}

/** Healthy, or running without a healthcheck and not known to be silent, or a job that did its work. */
export const isUp = (start: Start): boolean =>
  start.kind === 'healthy' ||
  start.kind === 'completed' ||
  (start.kind === 'no-healthcheck' && start.answering?.answers !== false)
