import { expect, test } from 'vitest'
import { placesOf } from '../../src/verify/places.js'
import { NO_FACTS } from './sights.js'

const TEXT = [
  'FROM python:3.12-slim AS base',
  'USER 1:1',
  'FROM base AS builder',
  'RUN apt-get install -y gcc',
  'FROM base AS runtime',
  '',
  'COPY . .',
  'FROM base AS dev',
  'USER 0',
].join('\n')

test.each<[string | undefined, RegExp, string | null]>([
  // The stages below are part of the image, those beside it are not.
  ['runtime', /^USER\b/u, 'Dockerfile:2'],
  ['runtime', /^RUN\b/u, null],
  ['runtime', /^COPY\b/u, 'Dockerfile:7'],
  [undefined, /^USER\b/u, 'Dockerfile:9'],
])('in stage %s, %s stands at %s', (target, words, place) => {
  const source = { file: 'Dockerfile', text: TEXT, ...(target === undefined ? {} : { target }) }
  expect(placesOf(source, NO_FACTS).find(words)).toBe(place)
})

test('what is missing would stand at the end of the built stage', () => {
  expect(placesOf({ file: 'docker/api', text: TEXT, target: 'runtime' }, NO_FACTS).end).toBe('docker/api:7')
})

test('without a Dockerfile the layers remember what made them', () => {
  const layers = [{ instruction: 'RUN apt-get install -y gcc' }]
  const places = placesOf(null, { layers })
  expect(places.find(/\bgcc\b/u)).toBe('layer of RUN apt-get install -y gcc')
  expect(places.find(/^USER\b/u)).toBeNull()
})
