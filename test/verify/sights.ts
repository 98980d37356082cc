import type { ImageFacts } from '../../src/measure/measurements.js'
import type { Places } from '../../src/verify/places.js'
import type { ProbeResult } from '../../src/verify/probe-result.js'
import type { Sight } from '../../src/verify/sight.js'

/** A Dockerfile of which nothing is known. */
export const NOWHERE: Places = { find: () => null, end: null }

export const NO_FACTS: ImageFacts = {
  reference: '',
  id: '',
  bytes: 0,
  ownBytes: 0,
  layers: [],
  architecture: '',
  user: '',
  entrypoint: [],
  command: [],
  ports: [],
  workdir: '',
  env: [],
  healthcheck: null,
  stopSignal: null,
}

/** What a check sees: these sections of the probe, and nothing else unless told. */
export const sight = (sections: Partial<ProbeResult>, more: Partial<Sight> = {}): Sight => ({
  probe: { python: '3.12.1', executable: '/usr/local/bin/python', ...sections },
  places: NOWHERE,
  image: NO_FACTS,
  history: [],
  hidden: [],
  ...more,
})
