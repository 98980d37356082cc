import { describe, expect, test } from 'vitest'
import { parseIgnore } from '../../src/dockerfile/ignore.js'
import { parseDockerfile } from '../../src/dockerfile/parse.js'
import { checkDockerfile } from '../../src/practices/check-dockerfile.js'
import { PRACTICES } from '../../src/practices/catalogue.js'
import { EVERY_PRACTICE } from '../../src/practices/every-practice.js'
import { FURTHER_PRACTICE_IDS, PRACTICE_IDS } from '../../src/practices/practice.js'

const TODAY = '2026-11-22'

test('every practice is in the catalogue, under its own name and title', () => {
  expect(Object.values(PRACTICES).map(({ id }) => id)).toEqual(Object.keys(PRACTICES))
  expect(new Set(Object.keys(PRACTICES))).toEqual(new Set(PRACTICE_IDS))
  const all = [...PRACTICE_IDS, ...FURTHER_PRACTICE_IDS]
  expect(EVERY_PRACTICE.map(({ id }) => id).toSorted()).toEqual(all.toSorted())
  expect(new Set(EVERY_PRACTICE.map(({ title }) => title)).size).toBe(all.length)
})

describe.each(EVERY_PRACTICE)('$id', ({ id, title, why, sources, example, check }) => {
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
      if (id !== 'accepted-syntax' || text === example.good) expect(problems).toEqual([])
    }
  })

  test.skipIf(check === undefined)('its check finds the bad example and nothing in the good one', () => {
    const found = (text: string): readonly string[] => {
      const isIgnoreFile = example.file === '.dockerignore'
      const dockerfile = isIgnoreFile ? 'FROM python:3.13-slim-trixie\nCOPY . /app\n' : text
      const { findings } = checkDockerfile(dockerfile, { ignore: isIgnoreFile ? text : null, today: TODAY })
      return findings.filter(({ practice }) => practice === id).map(({ what }) => what)
    }
    expect(found(example.good)).toEqual([])
    expect(found(example.bad)).not.toEqual([])
  })
})
