import { describe, expect, test } from 'vitest'
import { checkDockerfile } from '../../src/practices/check-dockerfile.js'
import { corpus } from '../dockerfile/corpus.js'

const TODAY = '2026-11-22'

if (corpus.missing)
  process.stderr.write('There is no ../shared/corpus: checks of real Dockerfiles are skipped.\n')

describe.skipIf(corpus.missing)('Dockerfiles that nobody here wrote', () => {
  const files = corpus.list('dockerfiles')

  test('are there', () => {
    expect(files.length).toBeGreaterThan(150)
  })

  test.each(files)('%s is checked, and every finding names a line that is there', name => {
    const text = corpus.read(`dockerfiles/${name}`)
    const lines = text.split('\n').length
    const { findings } = checkDockerfile(text, { ignore: null, today: TODAY })
    for (const { line, what, fix } of findings) {
      expect(line).toBeGreaterThanOrEqual(1)
      expect(line).toBeLessThanOrEqual(lines)
      expect(Number.isInteger(line)).toBe(true)
      expect(what).toMatch(/[.:]$/u)
      expect(fix).toMatch(/\.$/u)
    }
  })
})
