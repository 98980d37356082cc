import { beforeAll } from 'vitest'
import { detectEngine } from '../../src/engine/detect.js'
import type { Engine } from '../../src/engine/engine.js'
import { describeInLab } from '../lab/describe-in-lab.js'

/** The stand-in or real image that the engine's tests build upon. */
export const BASE = 'python:3.12-slim-bookworm'

/** Tests on a real engine; `engine()` gives it while they run. */
export function describeOnEngine(name: string, tests: (engine: () => Engine) => void): void {
  describeInLab(name, lab => {
    let found: Engine | undefined
    beforeAll(async () => {
      found = await detectEngine(lab.env)
    })
    tests(() => {
      if (found === undefined) throw new Error('asked for the engine before the tests run')
      return found
    })
  })
}
