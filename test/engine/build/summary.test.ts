import { describe, expect, it } from 'vitest'
import { summarise } from '../../../src/engine/build/summary.js'
import { fold, hasCorpus, recorded } from './corpus.js'

const summary = (path: string, format: 'plain' | 'rawjson' | 'legacy' = 'plain') => {
  const { state, log } = fold(recorded(path), format)
  return summarise(state, log)
}

describe.skipIf(!hasCorpus)('summarise', () => {
  it.each([
    ['captured/01-ok-multistage-ansi-cr-nonutf8.plain', 'plain', 8, 0],
    ['captured/02-rebuild-mostly-cached.plain', 'plain', 8, 7],
    ['captured/06-ok.rawjson', 'rawjson', 8, 7],
    ['captured/07-legacy-ok.stdout', 'legacy', 4, 0],
    ['real/45__dimur__mlop-8__legacy__success.log', 'legacy', 4, 1],
  ] as const)('counts the own and the cached steps of %s', (path, format, steps, cached) => {
    expect(summary(path, format)).toMatchObject({ steps, cached, failed: null })
  })

  it('tells the failed step and its last lines', () => {
    const { failed } = summary('captured/03-fail-run-127-warnings.plain')
    expect(failed?.step.key).toBe('#6')
    expect(failed?.lines.at(-1)?.text).toBe('/bin/sh: 1: gcc: not found')
    expect(failed?.lines).toHaveLength(14)
  })

  it("takes the builder's own time where it tells", () => {
    expect(summary('captured/06-ok.rawjson', 'rawjson').seconds).toBeCloseTo(0.078, 3)
  })
})
