import fc from 'fast-check'
import { expect, test } from 'vitest'
import { mountsOf } from '../../src/dockerfile/mounts.js'
import { instructionsOf, parseDockerfile } from '../../src/dockerfile/parse.js'
import { withPrivateCaches } from '../../src/measure/private-caches.js'

test.each([
  [
    'RUN --mount=type=cache,target=/root/.cache/pip pip install .\n',
    'RUN --mount=type=cache,target=/root/.cache/pip,id=mark-_root_.cache_pip pip install .\n',
    1,
  ],
  [
    'RUN --mount=type=cache,id=shared,target=/a,sharing=locked \\\n    --mount=type=bind,source=x,target=/x \\\n    --mount=type=cache,id=shared,dst=/b make\n',
    'RUN --mount=type=cache,id=mark-shared,target=/a,sharing=locked \\\n    --mount=type=bind,source=x,target=/x \\\n    --mount=type=cache,id=mark-shared,dst=/b make\n',
    2,
  ],
  [
    'RUN --mount="type=cache,target=/with space,readonly" make\n',
    'RUN --mount=type=cache,target=/with\\ space,readonly,id=mark-_with_space make\n',
    1,
  ],
  ['RUN echo --mount=type=cache,target=/x\n', 'RUN echo --mount=type=cache,target=/x\n', 0],
  ['# RUN --mount=type=cache,target=/x\nRUN --mount=type=tmpfs,target=/x make\n', null, 0],
  ['RUN <<EOF\n--mount=type=cache,target=/x\nEOF\n', null, 0],
])('%s', (text, written, caches) => {
  expect(withPrivateCaches(text, 'mark')).toEqual({ text: written ?? text, caches })
})

const word = fc.stringMatching(/^[\w ,"'\\$/.-]{1,12}$/u)
const mount = fc.record({
  target: word,
  id: fc.option(word, { nil: undefined }),
  sharing: fc.constant('shared'),
})

test('every cache mount has an id of its own afterwards, and nothing else is changed', () => {
  fc.assert(
    fc.property(fc.array(mount, { minLength: 1, maxLength: 3 }), mounts => {
      const flags = mounts.map(({ target, id, sharing }) => {
        const fields = { type: 'cache', target, ...(id === undefined ? {} : { id }), sharing }
        const csv = Object.entries(fields).map(
          ([key, value]) => `"${`${key}=${value}`.replaceAll('"', '""')}"`,
        )
        return `--mount=${csv.join(',').replace(/[\s'"\\]/gu, '\\$&')}`
      })
      const text = `FROM a\nRUN ${flags.join(' \\\n  ')} \\\n  make\nUSER 1\n`
      const [before, after] = [text, withPrivateCaches(text, 'mark').text].map(
        file => instructionsOf(parseDockerfile(file))[1],
      )
      if (before === undefined || after === undefined) throw new Error('no RUN')
      expect(after.arguments).toEqual(before.arguments)
      for (const [at, { fields }] of mountsOf(after).entries()) {
        expect(fields.get('id')).toMatch(/^mark-[\w.-]*$/u)
        const others = (all: ReadonlyMap<string, string> | undefined) =>
          [...(all ?? [])].filter(([key]) => key !== 'id')
        expect(others(fields)).toEqual(others(mountsOf(before)[at]?.fields))
      }
    }),
  )
})

test('a Dockerfile without cache mounts stays as it is', () => {
  fc.assert(
    fc.property(fc.string(), text => {
      fc.pre(!text.includes('cache'))
      expect(withPrivateCaches(text, 'mark').text).toBe(text)
    }),
  )
})
