import { describe, expect, test } from 'vitest'
import { Problem } from '../../src/common/problem.js'
import { columns } from '../../src/common/text.js'
import { exitCodeOf } from '../../src/report/exit-code.js'
import { emptyReport, foldReport, type ReportEvent } from '../../src/report/fold-report.js'
import { renderJson } from '../../src/report/json.js'
import { renderPlain } from '../../src/report/plain.js'
import type { Report } from '../../src/report/report.js'
import { startCommand } from '../../src/report/start-command.js'
import { renderTerminal } from '../../src/report/terminal.js'
import { ENGINE } from '../engine/sample-engine.js'
import { ANSWERS, checked, context, image, PROJECT, timed } from '../ui/work/run.js'

const EVENTS: readonly ReportEvent[] = [
  { kind: 'found', project: PROJECT },
  { kind: 'engine', engine: ENGINE },
  { kind: 'asked', answers: ANSWERS },
  {
    kind: 'written',
    files: [
      { path: 'Dockerfile', action: 'create', backup: null },
      { path: 'compose.yaml', action: 'update', backup: '.dockwiz/replaced/compose.yaml' },
    ],
  },
  ...[context(20_400, 46_100_000), image('before', { base: 1_000e6, dependencies: 70e6 })],
  ...[timed('before', 'clean', 35.7), timed('after', 'clean', 28.9)],
  image('after', { base: 245e6, system: 2e6, dependencies: 170e6, application: 20e3 }),
  ...[timed('before', 'code', 8.3, 8.1, 8.2), timed('after', 'code', 0.4, 0.3, 0.4)],
  checked('no-compilers', 'pass', 'none of 14 names found on the whole image'),
  checked(
    'healthy',
    'fail',
    'exited with 1: ModuleNotFoundError: No module named src',
    'Add src to the image.',
  ),
]

const report: Report = {
  ...EVENTS.reduce(foldReport, emptyReport('init')),
  again: 'dockwiz init --yes --python 3.12',
}

describe('the report on a terminal', () => {
  test('80 columns', () => {
    expect(`\n${renderTerminal(report, { width: 80, colour: false, unicode: true })}`).toBe(`
 fastapi-postgres                           docker 26.1.5, linux/amd64, overlay2

                              before      after
 Image                       1.07 GB     417 MB   ████████▋                −61 %
 Clean build                  35.7 s     28.9 s   █████████████████▊       −19 %
 Rebuild, code change          8.2 s      0.4 s   █▏                       −95 %
 Build context               46.1 MB    20.4 kB   ▏                      −99.9 %

 Where the bytes are
   base                      1.00 GB     245 MB   █████                    −76 %
   system                        0 B    2.00 MB   ▏                          new
   dependencies              70.0 MB     170 MB   ███▌                    +143 %
   your code                     0 B    20.0 kB   ▏                          new

 before: the plain single-stage Dockerfile that most people write. Clean builds:
 one each, base image already here. Rebuilds: the median of 3. Build context
 before: without .dockerignore.

 ✔ no compilers      none of 14 names found on the whole image
 ✖ healthy           exited with 1: ModuleNotFoundError: No module named src
                     Add src to the image.

 ! requirements.txt:6: numpy is not pinned

 create     Dockerfile
 update     compose.yaml   the old one: .dockwiz/replaced/compose.yaml

 Start the image:
   docker run --rm -p 8000:8000 fastapi-postgres:dockwiz
 The same again, without questions:
   dockwiz init --yes --python 3.12
`)
  })

  test.each([40, 60, 80, 200])('%i columns: nothing but what is there to be copied is wider', width => {
    const lines = renderTerminal(report, { width, colour: false, unicode: true }).split('\n')
    const copied = /docker run|dockwiz init|the old one/u
    expect(lines.filter(line => columns(line) > width && !copied.test(line))).toEqual([])
  })

  test('colour is never the only signal: without it the text is the same', () => {
    const coloured = renderTerminal(report, { width: 80, colour: true, unicode: true })
    expect(coloured).toContain('\u001B[32m')
    expect(coloured.replace(/\u001B\[\d+m/gu, '')).toBe(
      renderTerminal(report, { width: 80, colour: false, unicode: true }),
    )
  })

  test('ASCII only, where the terminal knows no more', () => {
    expect(renderTerminal(report, { width: 80, colour: false, unicode: false })).toMatch(
      /^[\n\u0020-\u007E]*$/u,
    )
  })

  test('a run without a build tells the files', () => {
    const written = EVENTS.slice(0, 4).reduce(foldReport, emptyReport('init'))
    expect(renderTerminal(written, { width: 80, colour: false, unicode: true })).toContain(
      ' create     Dockerfile\n',
    )
  })

  test('a heavy file in the context is worth a word', () => {
    const largest = [{ path: 'data/train.csv', bytes: 40e6 }]
    const heavy = {
      ...report,
      context: {
        files: 2,
        bytes: 46e6,
        unfiltered: { files: 9, bytes: 99e6 },
        before: { files: 9, bytes: 99e6 },
        largest,
      },
    }
    expect(renderTerminal(heavy, { width: 80, colour: false, unicode: true })).toContain(
      ` Worth doing next:
   → Add data/train.csv to .dockerignore if the image does not need it: 40.0 MB
     of the 46.0 MB of build context.
`,
    )
  })
})

test('the report line by line', () => {
  expect(renderPlain(report)).toBe(`Image: 1.07 GB before, 417 MB after, −61 %
Clean build: 35.7 s before, 28.9 s after, −19 %
Rebuild, code change: 8.2 s before, 0.4 s after, −95 %
Build context: 46.1 MB before, 20.4 kB after, −99.9 %
base: 1.00 GB before, 245 MB after, −76 %
system: 0 B before, 2.00 MB after, new
dependencies: 70.0 MB before, 170 MB after, +143 %
your code: 0 B before, 20.0 kB after, new
no compilers: pass, none of 14 names found on the whole image
healthy: fail, exited with 1: ModuleNotFoundError: No module named src; Add src to the image.
Note: requirements.txt:6: numpy is not pinned
create: Dockerfile
update: compose.yaml
Start the image: docker run --rm -p 8000:8000 fastapi-postgres:dockwiz
The same again: dockwiz init --yes --python 3.12
`)
})

describe('the report as data', () => {
  test('JSON gives back the report', () => {
    expect(JSON.parse(renderJson(report))).toEqual(report)
    expect(report.schema).toBe('dockwiz.report/1')
  })

  test('a measurement taken again replaces the one before', () => {
    const again = foldReport(report, timed('after', 'code', 0.2))
    expect(
      again.builds.filter(({ image: side, scenario }) => side === 'after' && scenario === 'code'),
    ).toEqual([
      { image: 'after', scenario: 'code', seconds: [0.2], engineSeconds: null, steps: 8, cached: 0 },
    ])
  })

  test('a failure is in it, with what to do', () => {
    const problem = new Problem('build-failed', {
      what: 'It failed.',
      where: 'Dockerfile:3',
      next: ['Try again.'],
    })
    expect(foldReport(report, { kind: 'failed', problem }).problems.at(-1)).toEqual({
      kind: 'build-failed',
      what: 'It failed.',
      where: 'Dockerfile:3',
      why: null,
      next: ['Try again.'],
    })
  })

  test('the exit code tells of a failed check of the new image alone', () => {
    expect(exitCodeOf(report)).toBe(1)
    expect(
      exitCodeOf({ ...report, checks: report.checks.map(check => ({ ...check, image: 'before' as const })) }),
    ).toBe(0)
  })

  test('what is no number is not published as a port', () => {
    const { after } = report.images
    if (after === null) throw new Error('no image')
    const hostile = { ...after, ports: ['80/tcp', '$(reboot)', '53/udp'] }
    expect(startCommand({ ...report, images: { before: null, after: hostile } })).toBe(
      'docker run --rm -p 80:80 -p 53:53 fastapi-postgres:dockwiz',
    )
  })
})
