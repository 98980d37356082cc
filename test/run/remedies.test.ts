import { expect, test } from 'vitest'
import { Problem } from '../../src/common/problem.js'
import { remediesFor } from '../../src/run/remedies.js'
import { resolveAnswers } from '../../src/wizard/resolve.js'
import { sampleProject } from '../wizard/sample-project.js'

const answers = { ...resolveAnswers(sampleProject(), {}), buildPackages: ['gcc'], runtimePackages: [] }
const failed = (build: readonly string[], runtime: readonly string[]) =>
  new Problem('build-failed', { what: 'It failed.', next: [], missing: { build, runtime } })

test('packages that were missing are added where they belong', () => {
  const [remedy, ...others] = remediesFor(failed(['gcc', 'libpq-dev'], ['libpq5']), answers)
  expect(others).toEqual([])
  expect(remedy?.text).toBe('add libpq-dev to the builder and libpq5 to the image, and build again')
  expect(remedy?.answers).toEqual({
    ...answers,
    buildPackages: ['gcc', 'libpq-dev'],
    runtimePackages: ['libpq5'],
  })
})

test.each([
  ['nothing was missing', new Problem('build-failed', { what: 'It failed.', next: [], missing: null })],
  ['nothing is known of it', new Problem('build-failed', { what: 'It failed.', next: [] })],
  ['all of it is there already', failed(['gcc'], ['libpq5'])],
])('no remedy where %s', (_, problem) => {
  expect(remediesFor(problem, answers)).toEqual([])
})
