import { describe } from 'vitest'
import { openLab, type Lab } from './lab.js'

const opened = await openLab()

/** Tests that need an engine: run in the lab, or counted as skipped, with the reason in their title. */
export function describeInLab(name: string, tests: (lab: Lab) => void): void {
  if (opened.kind === 'lab') describe(name, () => tests(opened))
  else describe.skip(`${name} (${opened.why})`, () => tests(nowhere))
}

/** Stands in for the lab while skipped tests are listed; none of them runs. */
const nowhere: Lab = { kind: 'lab', engine: 'none', env: {}, standIns: false, own: false }
