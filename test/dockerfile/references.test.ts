import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatReference, parseReference } from '../../src/dockerfile/references.js'
import { hostileText } from './hostile-text.js'

const SHA = `sha256:${'0123456789abcdef'.repeat(4)}`

describe('an image reference', () => {
  it.each([
    ['python', 'docker.io', 'library/python', null, null],
    ['python:3.12-slim', 'docker.io', 'library/python', '3.12-slim', null],
    ['tiangolo/uvicorn:latest', 'docker.io', 'tiangolo/uvicorn', 'latest', null],
    ['docker.io/library/python', 'docker.io', 'library/python', null, null],
    ['ghcr.io/astral-sh/uv:0.9', 'ghcr.io', 'astral-sh/uv', '0.9', null],
    ['localhost/app', 'localhost', 'app', null, null],
    [`host:5000/a/b:1@${SHA}`, 'host:5000', 'a/b', '1', SHA],
    [`python@${SHA}`, 'docker.io', 'library/python', null, SHA],
    ['[2001:db8::1]:5000/app:1', '[2001:db8::1]:5000', 'app', '1', null],
    ['REGISTRY/app', 'REGISTRY', 'app', null, null],
    ['a__b/c-d.e', 'docker.io', 'a__b/c-d.e', null, null],
  ])('%s', (text, registry, repository, tag, digest) => {
    const reference = parseReference(text)
    expect(reference).toMatchObject({ registry, repository, tag, digest })
    expect(reference && formatReference(reference)).toBe(text)
  })

  it.each([
    ...[
      '',
      'Python',
      'a/B',
      'python:',
      'python:-x',
      'python@sha256:abc',
      'a//b',
      '/a',
      'a/',
      'a b',
      'a\n',
      '-a',
      'a..b',
    ],
    ...[`${'a/'.repeat(130)}a`, `python:${'1'.repeat(129)}`, '${A}', 'http://a/b'],
  ])('is not %j', text => expect(parseReference(text)).toBeNull())

  it('is the same text when put together again', () => {
    fc.assert(
      fc.property(fc.oneof(hostileText, fc.stringMatching(/^[a-zA-Z0-9.:/@_-]{1,20}$/)), text => {
        const reference = parseReference(text)
        expect(reference === null ? text : formatReference(reference)).toBe(text)
      }),
      { numRuns: 3000 },
    )
  })
})
