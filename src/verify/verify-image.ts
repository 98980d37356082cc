import type { Engine } from '../engine/engine.js'
import { imageHistory } from '../engine/images.js'
import type { ImageFacts, Side } from '../measure/measurements.js'
import type { CheckEvent, CheckId } from './check.js'
import { dependencies } from './checks/dependencies.js'
import { entryPoints } from './checks/entry-points.js'
import { healthy } from './checks/healthy.js'
import { imports } from './checks/imports.js'
import { libraries } from './checks/libraries.js'
import { noCompilers } from './checks/no-compilers.js'
import { noLeftovers } from './checks/no-leftovers.js'
import { noSecrets } from './checks/no-secrets.js'
import { noSetid } from './checks/no-setid.js'
import { nonRoot } from './checks/non-root.js'
import { readOnlyCode } from './checks/read-only-code.js'
import { isUp, runsConfined } from './checks/runs-confined.js'
import { stopsOnSigterm } from './checks/stops-on-sigterm.js'
import { skip, type Verdict } from './checks/verdict.js'
import { hiddenSecrets } from './hidden-secrets.js'
import { placesOf, type ImageSource } from './places.js'
import { runConfined, runFreely, type RunSpec } from './run-container.js'
import { runProbe, type Probe, type ProbeRequest } from './run-probe.js'
import type { Sight } from './sight.js'

export interface VerifyRequest {
  readonly image: ImageFacts
  readonly side: Side
  /** null: built elsewhere; the layers tell what is known. */
  readonly source: ImageSource | null
  /** Takes the place of the image's CMD. */
  readonly command?: readonly string[]
  /** Whether to look for secrets in every layer, which takes as long as `docker save`. */
  readonly everyLayer?: boolean
  /** Asked where the image has no HEALTHCHECK; left out or null for the first that it exposes. */
  readonly port?: number | null
  /** Variables that its container is given, as behind `docker run --env`. */
  readonly environment?: readonly string[]
}

type Judge = (sight: Sight) => Verdict

/** A look into the image, and the checks that judge what it saw. */
interface Look {
  readonly as: ProbeRequest['as']
  readonly sections: ProbeRequest['sections']
  readonly checks: readonly (readonly [CheckId, Judge])[]
}

const LOOKS: readonly Look[] = [
  {
    as: 'root',
    sections: ['files', 'secrets', 'leftovers', 'distributions', 'markers'],
    checks: [
      ['no-compilers', noCompilers],
      ['no-secrets', noSecrets],
      ['no-leftovers', noLeftovers],
      ['no-setid', noSetid],
      ['dependencies', dependencies],
    ],
  },
  {
    as: 'own-user',
    sections: ['user', 'writable', 'code', 'imports', 'entryPoints', 'libraries'],
    checks: [
      ['imports', imports],
      ['entry-points', entryPoints],
      ['libraries', libraries],
      ['non-root', nonRoot],
      ['read-only-code', readOnlyCode],
    ],
  },
]

/** Verifies an image: looks at it from the inside, then runs it as a container. Each verdict is told as it falls. */
export async function* verifyImage(
  engine: Engine,
  request: VerifyRequest,
  signal: AbortSignal,
): AsyncGenerator<CheckEvent> {
  const { image, side, source } = request
  const places = placesOf(source, image)
  const history = (await imageHistory(engine, image.id, signal)).map(({ createdBy }) => createdBy)
  let hidden: Sight['hidden'] = []
  if (request.everyLayer === true) {
    yield checking('no-secrets')
    hidden = await hiddenSecrets(engine, image, signal)
  }
  let probe: Probe | null = null
  for (const { as, sections, checks } of LOOKS) {
    const [first] = checks
    if (first !== undefined) yield checking(first[0])
    if (probe?.kind !== 'blind' || !probe.forGood)
      probe = await runProbe(engine, { image: image.id, sections, as }, signal)
    for (const [id, judge] of checks)
      yield checked(id, ofProbe(probe, judge, { places, image, history, hidden }))
  }

  const run = runSpecOf(request, probe)
  yield checking('healthy')
  const { start, stop } = await runFreely(engine, run, signal)
  yield checked('healthy', healthy(start, places))
  yield checked('stops-on-sigterm', stopsOnSigterm(stop, places))

  yield checking('runs-confined')
  const confined = isUp(start) ? await runConfined(engine, run, signal) : null
  yield checked('runs-confined', runsConfined(start, confined, places))

  function checking(check: CheckId): CheckEvent {
    return { kind: 'checking', image: side, check }
  }
  function checked(id: CheckId, { fault, ...verdict }: Verdict): CheckEvent {
    return { kind: 'checked', check: { id, image: side, ...verdict }, ...(fault && { fault }) }
  }
}

const ofProbe = (probe: Probe, judge: Judge, around: Omit<Sight, 'probe'>): Verdict =>
  probe.kind === 'seen' ? judge({ ...around, probe: probe.result }) : skip(probe.why)

/** A port is asked with the Python that the probe found in the image. */
function runSpecOf(request: VerifyRequest, probe: Probe | null): RunSpec {
  const { image, command = [], port, environment = [] } = request
  const exposed = image.ports
    .map(name => /^(\d+)(?:\/tcp)?$/u.exec(name)?.[1])
    .find(text => text !== undefined)
  const number = port ?? (exposed === undefined ? null : Number(exposed))
  const python = probe?.kind === 'seen' ? probe.result.executable : null
  return { image, command, environment, port: number === null || python === null ? null : { number, python } }
}
