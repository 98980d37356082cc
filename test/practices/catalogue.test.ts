import { describe, expect, test } from 'vitest'
import { parseIgnore } from '../../src/dockerfile/ignore.js'
import { parseDockerfile } from '../../src/dockerfile/parse.js'
import { PRACTICES } from '../../src/practices/catalogue.js'
import { PRACTICE_IDS } from '../../src/practices/practice.js'

const practices = PRACTICE_IDS.map(id => PRACTICES[id])

test('every practice is in the catalogue, under its own name and title', () => {
  expect(Object.values(PRACTICES).map(({ id }) => id)).toEqual(Object.keys(PRACTICES))
  expect(new Set(Object.keys(PRACTICES))).toEqual(new Set(PRACTICE_IDS))
  expect(new Set(practices.map(({ title }) => title)).size).toBe(PRACTICE_IDS.length)
})

describe.each(practices)('$id', ({ title, why, sources, example }) => {
  test('has a short title and two short paragraphs', () => {
    expect(title.length).toBeLessThanOrEqual(56)
    for (const paragraph of why) {
      expect(paragraph).toMatch(/^\S.*\.$/u)
      expect(paragraph.split(' ').length).toBeLessThanOrEqual(75)
    }
  })

  test('marks every size as an estimate and says what it rests on', () => {
    for (const paragraph of why) {
      const sizes = [...paragraph.matchAll(/~?\d+(?:\.\d+)? (?:[kMG]?B)\b/gu)].map(([size]) => size)
      for (const size of sizes) expect(size).toMatch(/^~/u)
      if (sizes.length > 0) expect(paragraph).toMatch(/\(Debian 13[^)]*\)/u)
    }
  })

  test('names where its facts are from', () => {
    expect(sources.length).toBeGreaterThan(0)
    for (const source of sources) expect(new URL(source).protocol).toBe('https:')
  })

  test('shows the same thing done well and badly', () => {
    expect(example.good).not.toBe(example.bad)
    for (const text of [example.good, example.bad]) {
      const { problems } = example.file === 'Dockerfile' ? parseDockerfile(text) : parseIgnore(text)
      expect(problems).toEqual([])
    }
  })
})
