import fc from 'fast-check'
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { columns } from '../../src/common/text.js'
import { exitCodeOf } from '../../src/report/exit-code.js'
import { emptyReport } from '../../src/report/fold-report.js'
import { renderHtml } from '../../src/report/html/render-html.js'
import { ladderLines } from '../../src/report/ladder/ladder-lines.js'
import type { LadderReport, Rung, RungFigures } from '../../src/report/ladder/ladder-report.js'
import { rungText } from '../../src/report/ladder/rung-text.js'
import { apart, usualScatter } from '../../src/report/ladder/spread.js'
import { renderMarkdown } from '../../src/report/markdown.js'
import { renderPlain } from '../../src/report/plain.js'
import { reportSchema } from '../../src/report/schema.js'
import { styleFor } from '../../src/report/style.js'
import { renderTerminal } from '../../src/report/terminal.js'

const built = (practice: Rung['practice'], figures: Partial<RungFigures>): Rung => ({
  practice,
  outcome: {
    kind: 'built',
    figures: {
      bytes: 1_000_000_000,
      contextBytes: 48_000_000,
      executables: 770,
      clean: [30, 31],
      code: [25, 26],
      ...figures,
    },
  },
})

const DONE = { bytes: 950_000_000, contextBytes: 7_000 }
const ladder: LadderReport = {
  way: 'up',
  rungs: [
    built(null, {}),
    built('small-context', DONE),
    built('dependencies-before-code', { ...DONE, code: [0.4, 0.5] }),
    built('bind-mounted-manifests', {
      ...DONE,
      bytes: DONE.bytes + 9_000,
      clean: [29, 33],
      code: [0.4, 0.6],
    }),
    {
      practice: 'stages',
      outcome: {
        kind: 'failed',
        problem: { kind: 'build-failed', what: 'pip failed.', where: 'Dockerfile:4', why: null, next: [] },
      },
    },
    built('slim-base', { ...DONE, bytes: 200_000_000, executables: 360, code: [0.4, 0.5] }),
    { practice: 'wheels-bind-mounted', outcome: { kind: 'same' } },
    { practice: 'exec-form', outcome: { kind: 'settings', instructions: ['CMD'] } },
  ],
}
const texts = ladder.rungs.map((_, at) => rungText(ladder, at))
const report = { ...emptyReport('learn'), ladder }

describe('what a rung brought', () => {
  test('is told in bytes where it is less than a share can say', () => {
    const rungs = [built(null, {}), built('bind-mounted-manifests', { bytes: 999_972_800 })]
    expect(rungText({ way: 'up', rungs }, 1)).toBe('image −27.2 kB.')
    const heavier = [built(null, {}), built('stages', { bytes: 1_002_500_000, code: [758, 759] })]
    expect(rungText({ way: 'without', rungs: heavier }, 1)).toBe(
      'image +2.50 MB, rebuild after a code change ×30.',
    )
    const fromNothing = [built(null, { contextBytes: 0 }), built('stages', { contextBytes: 10 })]
    expect(rungText({ way: 'up', rungs: fromNothing }, 1)).toBe('build context new.')
  })

  test('is told by figure where it is wider than what the runs scatter', () => {
    expect(texts).toEqual([
      'The plain single-stage file, which follows none of them.',
      'image −5 %, build context −99.9 %.',
      'rebuild after a code change −98 %.',
      'Brings nothing here: no figure moves by more than it scatters.',
      'Could not be built: Dockerfile:4 pip failed.',
      // Beside the last one that was built.
      'image −79 %, programs −53 %.',
      'Changes nothing of this project’s files.',
      'Changes CMD and no file: nothing to weigh or to time.',
    ])
  })

  test('left out of all, it is held against all of them', () => {
    const without: LadderReport = {
      way: 'without',
      rungs: [built(null, {}), built('stages', { bytes: 2e9 }), built('slim-base', { bytes: 1.1e9 })],
    }
    expect(rungText(without, 2)).toBe('image +10 %.')
    const costless: LadderReport = { ...without, rungs: [built(null, {}), built('stages', {})] }
    expect(rungText(costless, 1)).toMatch(/^Costs nothing here/u)
  })

  test('one run each tells nothing of times', () => {
    const once: LadderReport = {
      way: 'up',
      rungs: [built(null, { clean: [30], code: [25] }), built('stages', { clean: [3], code: [2] })],
    }
    expect(rungText(once, 1)).toContain('Not told from one run: clean build, rebuild after a code change.')
  })
})

describe('spreads', () => {
  test.each([
    [[10, 11], [5, 6], 'less'],
    [[5, 6], [10, 11], 'more'],
    [[10, 11], [8, 9], 'within'],
    [[10, 20], [5, 6], 'within'],
    [[10, 11], [10.5, 12], 'within'],
    // As much as a table of tenths can show.
    [[0.25, 0.25], [0.3, 0.3], 'within'],
    [[10, 11], [], 'unknown'],
    [[10, 11], [5], 'unknown'],
  ] as const)('%j, then %j: %s', (before, after, is) => {
    expect(apart(before, after, null)).toBe(is)
  })

  test('a single run scatters as the widest of the others', () => {
    expect(usualScatter([[10, 12], [5], [100, 101]])).toBeCloseTo(2 / 11)
    expect(apart([10], [5], 0.2)).toBe('less')
    expect(apart([10], [9], 0.2)).toBe('within')
  })

  test('never both less and more, and nothing is apart from itself', () => {
    const series = fc.array(fc.double({ min: 0.01, max: 1e4, noNaN: true }), { minLength: 1, maxLength: 5 })
    fc.assert(
      fc.property(series, series, (one, other) => {
        const opposite = { less: 'more', more: 'less', within: 'within', unknown: 'unknown' } as const
        expect(apart(other, one, 0.1)).toBe(opposite[apart(one, other, 0.1)])
        expect(apart(one, one, 0.1)).toBe('within')
      }),
    )
  })
})

describe('the ladder', () => {
  test('at 80 columns', () => {
    const text = renderTerminal(report, { width: 80, colour: false, unicode: true })
    expect(`\n${text}`).toMatchInlineSnapshot(`
      "
       dockwiz

                                     Image    Clean     Code Programs  Context
       no practice                 1.00 GB   30.5 s   25.5 s      770  48.0 MB
         The plain single-stage file, which follows none of them.
       small-context                950 MB   30.5 s   25.5 s      770  7.00 kB
         image −5 %, build context −99.9 %.
       dependencies-before-code     950 MB   30.5 s    0.5 s      770  7.00 kB
         rebuild after a code change −98 %.
       bind-mounted-manifests       950 MB   31.0 s    0.5 s      770  7.00 kB
         Brings nothing here: no figure moves by more than it scatters.
       stages                    ✖
         Could not be built: Dockerfile:4 pip failed.
       slim-base                    200 MB   30.5 s    0.5 s      360  7.00 kB
         image −79 %, programs −53 %.
       exec-form
         Changes CMD and no file: nothing to weigh or to time.
       Nothing to change in this project: wheels-bind-mounted.

       Times are medians of up to 2 builds, base images already here; a change of time
       is told only where it is wider than what the runs scatter.
      "
    `)
  })

  test.each([40, 60, 80, 120])('fits into %d columns', width => {
    const lines = ladderLines(ladder, styleFor({ width, colour: false, unicode: true }))
    expect(Math.max(...lines.map(columns))).toBeLessThanOrEqual(width)
  })

  test('is one fact a line in plain text', () => {
    expect(renderPlain(report)).toContain('stages: Could not be built: Dockerfile:4 pip failed.\n')
    expect(renderPlain(report)).toContain('slim-base: image 200 MB, clean build 30.5 s')
  })

  test('is a table in Markdown and a picture in HTML', () => {
    expect(renderMarkdown(report)).toContain('| slim-base | 200 MB | 30.5 s | 0.5 s | 360 | 7.00 kB |')
    const html = renderHtml(report)
    expect(html).toContain('<svg')
    expect(html).toContain('200 MB</text>')
  })

  test('keeps to the schema, and ends with 1 where a rung could not be built', () => {
    expect(v.parse(reportSchema, JSON.parse(JSON.stringify(report)))).toEqual(report)
    expect(exitCodeOf(report)).toBe(1)
    const whole = ladder.rungs.filter(({ outcome }) => outcome.kind !== 'failed')
    expect(exitCodeOf({ ...report, ladder: { ...ladder, rungs: whole } })).toBe(0)
  })

  test('what a failed build says is text and nothing else', () => {
    const problem = {
      kind: 'build-failed',
      what: '<script>\u001B[2J| @x',
      where: null,
      why: null,
      next: [],
    }
    const hostile = {
      ...report,
      ladder: { ...ladder, rungs: [{ practice: null, outcome: { kind: 'failed', problem } as const }] },
    }
    expect(renderHtml(hostile)).not.toContain('<script>')
    expect(renderMarkdown(hostile)).toContain('&lt;script&gt;\\| @<!-- -->x')
    expect(renderTerminal(hostile, { width: 80, colour: false, unicode: true })).not.toContain('\u001B')
  })
})
