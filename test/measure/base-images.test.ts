import { expect, test } from 'vitest'
import { baseImages } from '../../src/measure/base-images.js'

test.each<[string, string, string | undefined, string | null, readonly string[]]>([
  ['one stage', 'FROM python:3.12\n', undefined, 'python:3.12', ['python:3.12']],
  [
    'through a stage',
    'FROM python:3.12-slim AS base\nFROM base AS builder\nFROM base\n',
    undefined,
    'python:3.12-slim',
    ['python:3.12-slim'],
  ],
  [
    'another image below the last stage, and one to copy from',
    'FROM python:3.12 AS builder\nFROM debian:trixie-slim\nCOPY --from=builder /x /x\nCOPY --from=example.com/uv:1 /uv /\n',
    undefined,
    'debian:trixie-slim',
    ['python:3.12', 'debian:trixie-slim', 'example.com/uv:1'],
  ],
  ['a target', 'FROM python:3.12 AS one\nFROM debian:12 AS two\n', 'one', 'python:3.12', ['python:3.12']],
  ['an argument', 'ARG V=3.12\nFROM python:${V}-slim\n', undefined, 'python:3.12-slim', ['python:3.12-slim']],
  ['no image', 'FROM scratch\n', undefined, null, []],
  ['not to be told', 'ARG BASE\nFROM $BASE\n', undefined, null, []],
  ['no stage', '# nothing\n', undefined, null, []],
])('%s', (_, text, target, base, all) => {
  expect(baseImages(text, target)).toEqual({ base, all })
})
