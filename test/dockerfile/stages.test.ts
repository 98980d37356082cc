import { describe, expect, it } from 'vitest'
import { parseDockerfile } from '../../src/dockerfile/parse.js'
import { findStage, neededStages, stageOfLine, stagesOf } from '../../src/dockerfile/stages.js'
import { corpus, readTable } from './corpus.js'

const stages = (...lines: string[]) => stagesOf(parseDockerfile(lines.join('\n')))

const FILE = [
  'ARG PYTHON=3.12',
  'ARG IMAGE=python:${PYTHON}-slim',
  'FROM ${IMAGE} AS Base',
  'FROM base AS builder',
  'RUN make',
  'FROM golang:1 AS unused',
  'RUN go build',
  'FROM base',
  '',
  'COPY --from=builder --chown=1:1 /a /a',
  'COPY --from=ghcr.io/astral-sh/uv:0.9 /uv /bin/uv',
  'RUN --mount=type=bind,from=2,target=/x \\',
  '    ls /x',
  'ENV A=b',
]

describe('stages', () => {
  it('have names, bases, lines, needs and the steps that BuildKit numbers', () => {
    const table = stages(...FILE).map(({ name, base, lines, needs, images, steps }) => [
      name,
      base.kind === 'image' ? `${base.reference.name}:${base.reference.tag ?? ''}` : base,
      [lines.start, lines.end],
      needs,
      images,
      steps.map(({ keyword }) => keyword),
    ])
    expect(table).toEqual([
      ['base', 'python:3.12-slim', [3, 3], [], [], ['FROM']],
      ['builder', { kind: 'stage', index: 0 }, [4, 5], [0], [], ['RUN']],
      ['unused', 'golang:1', [6, 7], [], [], ['FROM', 'RUN']],
      [
        null,
        { kind: 'stage', index: 0 },
        [8, 14],
        [0, 1, 2],
        ['ghcr.io/astral-sh/uv:0.9'],
        ['COPY', 'COPY', 'RUN'],
      ],
    ])
  })

  it('that a target does not need are skipped', () => {
    const all = stages(...FILE)
    expect(neededStages(all)).toEqual([0, 1, 2, 3])
    expect(neededStages(all, all[1])).toEqual([0, 1])
    expect(neededStages([])).toEqual([])
  })

  it('are found by a line', () => {
    const at = [1, 3, 5, 9, 13, 99].map(line => stageOfLine(stages(...FILE), line)?.index ?? null)
    expect(at).toEqual([null, 0, 1, 3, 3, 3])
  })

  it('are found by a name in any case, or an index', () => {
    const found = ['BUILDER', '2', '4', 'none'].map(name => findStage(stages(...FILE), name)?.index ?? null)
    expect(found).toEqual([1, 2, null, null])
  })

  it.each([
    ['FROM scratch', { kind: 'scratch' }],
    ['FROM ${A}', { kind: 'unknown', written: '${A}', missing: ['A'] }],
    ['FROM ${A:-scratch}', { kind: 'scratch' }],
    ['FROM {{ image }}', { kind: 'unknown', written: '{{', missing: [] }],
    ['FROM', { kind: 'unknown', written: '', missing: [] }],
  ])('base of %s', (text, base) => expect(stages(text)[0]?.base).toEqual(base))

  it('do not see themselves, nor later ones in FROM', () => {
    const [first, second] = stages('FROM b AS a', 'FROM a AS b', 'COPY --from=c x y', 'FROM x AS c')
    expect([first?.base.kind, first?.needs]).toEqual(['image', []])
    expect(second?.needs).toEqual([0, 2])
  })
})

describe.skipIf(corpus.missing)('the real Dockerfiles', () => {
  it.each(readTable(corpus.missing ? 'file' : corpus.read('dockerfiles.tsv')))('$file is $kind', row => {
    const all = stagesOf(parseDockerfile(corpus.read(`dockerfiles/${row.file ?? ''}`)))
    expect(all.length > 1 ? 'multi' : 'single').toBe(row.kind)
  })
})
