import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cancelled, Problem } from '../../../src/common/problem.js'
import { columns } from '../../../src/common/text.js'
import { LogBuffer } from '../../../src/engine/build/log-buffer.js'
import { styleFor } from '../../../src/report/style.js'
import { endingText } from '../../../src/ui/view/ending-text.js'
import { failureLines } from '../../../src/ui/view/failure-lines.js'
import { problemText } from '../../../src/ui/view/problem-text.js'
import { foldWork, startWork } from '../../../src/ui/view/work-view.js'
import { hasCorpus } from '../../engine/build/corpus.js'
import { recordedBuild } from './recorded.js'

const SURFACE = { width: 80, colour: false, unicode: true }

describe('a problem', () => {
  const problem = new Problem('daemon-unreachable', {
    what: 'The Docker daemon does not answer.',
    where: 'unix:///var/run/docker.sock',
    why: 'It is not running, or it runs elsewhere.\nDOCKER_HOST is not set.',
    next: [
      'Start Docker Desktop, or the service: sudo systemctl start docker',
      'Or only write the files: dockwiz init --no-build',
    ],
  })

  test('what, where, why, what next', () => {
    expect(`\n${problemText(problem, SURFACE)}`).toBe(`
 ✖ The Docker daemon does not answer.
   unix:///var/run/docker.sock

   It is not running, or it runs elsewhere.
   DOCKER_HOST is not set.

   → Start Docker Desktop, or the service: sudo systemctl start docker
   → Or only write the files: dockwiz init --no-build
`)
  })

  test('where nothing is known of the terminal: ASCII, no colour', () => {
    expect(problemText(problem)).toMatch(/^[\n\u0020-\u007E]*$/u)
  })

  test('whatever it says, no line is wider than the terminal, and none drives it', () => {
    const detail = fc.record({
      what: fc.string(),
      where: fc.string(),
      why: fc.string(),
      next: fc.array(fc.string()),
    })
    fc.assert(
      fc.property(detail, fc.integer({ min: 20, max: 120 }), (words, width) => {
        const text = problemText(new Problem('internal', words), { ...SURFACE, width })
        for (const line of text.split('\n')) expect(columns(line)).toBeLessThanOrEqual(width)
        expect(text).not.toMatch(/[\u0000-\u0009\u000B-\u001F\u007F-\u009F]/u)
      }),
    )
  })
})

describe.skipIf(!hasCorpus)('a recorded failure', () => {
  const told = (path: string, width = 80) => {
    const { build, logs } = recordedBuild(path)
    const problem = new Problem('build-failed', { what: 'The build failed.', next: [] })
    return failureLines(build, logs, problem, styleFor({ ...SURFACE, width }))
  }

  test('the step, its lines, its last words, the cause, what to do', () => {
    const lines = told('captured/03-fail-run-127-warnings.plain')
    expect(lines.slice(0, 8)).toEqual([
      ' ✖ RUN echo start && for i in 1 2 3 4 5 6 7 8 9 10 11 12; do echo "line $i"; …',
      '   failed in b after 0.2 s · 03-fail-run-127-warnings.plain:6',
      '',
      '     5 │ ENV SECRET_TOKEN=abc',
      '   › 6 │ RUN echo start && \\',
      '   › 7 │     for i in 1 2 3 4 5 6 7 8 9 10 11 12; do echo "line $i"; done && \\',
      '   › 8 │     gcc --version',
      '     9 │ FROM python:3.11-slim',
    ])
    expect(lines).toContain('   0.2  /bin/sh: 1: gcc: not found')
    expect(lines.join('\n')).toMatch(/C compiler[^]*→ [^]*\bgcc\b/u)
  })

  test('the line that gave it away is shown, also when it came long before the end', () => {
    const lines = told('real/19__KyubiSystems__Yomiko__v0__pip-build-failed.log')
    const first = lines.findIndex(line => line.includes("cannot execute 'cc1plus'"))
    expect(lines[first + 1]).toBe('        …')
  })

  test.each([
    'captured/05-fail.rawjson',
    'captured/09-D.copy.plain',
    'real/11__WebarchivCZ__Seeder__v0__apt-404-eol.log',
    'real/15__tobiasdenzler__checkbot__v0__pep668.log',
    'real/27__miracle2k__k8s-snapshots__v0__poetry-pep517-build-failed.log',
  ])('%s fits 40 columns', path => {
    expect(told(path, 40).filter(line => columns(line) > 40)).toEqual([])
  })

  test('a Dockerfile that cannot be read has no step: its problem is told', () => {
    expect(told('captured/09-D.parse.plain')).toEqual([' ✖ The build failed.'])
  })
})

describe('the end of a run', () => {
  const files = [
    { path: 'Dockerfile', action: 'create', backup: null },
    { path: 'compose.yaml', action: 'identical', backup: null },
  ] as const

  test('after a failure it is plain what was written', () => {
    const problem = new Problem('disk-full', { what: 'The disk is full.', next: [] })
    const view = foldWork(
      foldWork(startWork(0), { kind: 'written', files }, 0),
      { kind: 'failed', problem },
      0,
    )
    expect(endingText(view, new LogBuffer(), SURFACE, 'tables')).toBe(
      ' ✖ The disk is full.\n\n create     Dockerfile\n',
    )
  })

  test('cancelled is no failure', () => {
    const view = foldWork(startWork(0), { kind: 'failed', problem: cancelled() }, 0)
    expect(endingText(view, new LogBuffer(), SURFACE, 'tables')).toBe(' Cancelled.\n')
  })
})
