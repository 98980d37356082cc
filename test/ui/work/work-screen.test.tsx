import { SIZES, render, unmountAll, type Screen, type Size } from '../../terminal/screen.js'
import { afterEach, describe, expect, test } from 'vitest'
import type { RunEvent } from '../../../src/run/events.js'
import { SurfaceContext } from '../../../src/ui/ink/use-style.js'
import { WorkScreen } from '../../../src/ui/ink/work/work-screen.js'
import { WorkStore } from '../../../src/ui/ink/work/work-store.js'
import { CHECK_IDS } from '../../../src/verify/check.js'
import { building, built, cached, checked, checking, context, done, image, log, step, timed } from './run.js'

afterEach(unmountAll)

const [NORMAL, LARGE, SMALL] = SIZES

interface Bench {
  readonly screen: Screen
  /** Hands events to the screen, `seconds` after the ones before. */
  readonly push: (seconds: number, ...events: readonly RunEvent[]) => void
}

function begin(size: Size, { ascii = false, cancelling = false } = {}): Bench {
  let now = 0
  const store = new WorkStore(() => now)
  const work = <WorkScreen store={store} command="init" cancelling={cancelling} playback={null} />
  const screen = render(
    <SurfaceContext value={{ colour: false, unicode: !ascii }}>{work}</SurfaceContext>,
    size,
  )
  const push: Bench['push'] = (seconds, ...events) => {
    now += seconds * 1000
    for (const event of events) store.push(event)
  }
  return { screen, push }
}

/** A build in the middle: one stage from the cache, two at work. */
function buildHalf({ push }: Bench): void {
  push(0, context(20_400, 46_100_000), building('after', 'clean'))
  push(
    0,
    step('#1', '[base 2/3] WORKDIR /app'),
    cached('#1'),
    step('#2', '[base 3/3] RUN useradd app'),
    cached('#2'),
  )
  push(0, step('#3', '[builder 1/3] RUN apt-get install -y gcc libpq-dev'))
  push(5.1, step('#4', '[runtime 1/3] RUN apt-get install -y libpq5'), done('#3', 5.1))
  push(0, step('#5', '[builder 2/3] COPY requirements.txt .'), done('#5', 0.1))
  push(
    0.1,
    step(
      '#6',
      '[builder 3/3] RUN --mount=type=cache,target=/root/.cache/pip pip install -r requirements.txt',
    ),
  )
  for (let n = 1; n <= 30; n += 1)
    push(0.1, log('#6', n / 10, `Downloading numpy-2.3.${n}-cp312-manylinux_2_28_x86_64.whl (16.2 MB)`))
}

/** Most numbers and some checks are there. */
function measureHalf({ push }: Bench): void {
  push(
    0,
    context(20_400, 46_100_000),
    image('before', { base: 1_000e6, other: 70e6 }),
    timed('before', 'clean', 35.7),
  )
  push(
    0,
    image('after', { base: 245e6, system: 2e6, dependencies: 170e6, application: 20e3 }),
    timed('after', 'clean', 28.9),
  )
  push(
    0,
    timed('before', 'code', 8.2, 8.1, 8.3),
    timed('after', 'code', 0.4, 0.4, 0.5),
    timed('before', 'unchanged', 0.5),
  )
  push(0, building('after', 'unchanged', 2, 3))
}

describe('the build', () => {
  test('80×24', async () => {
    const bench = begin(NORMAL)
    buildHalf(bench)
    await bench.screen.waitFor('2.3.30')
    expect(`\n${bench.screen.text()}`).toBe(`
 dockwiz init             after · clean build   8.2 s   4 of 8 steps   2 cached

 = base     ━━━━━━━━━━━━━━━━━━━━━━━━  2/2   0.0 s  cached
 ◐ builder  ━━━━━━━━━━━━━━━━╸───────  2/3   8.2 s  RUN pip install -r requirem…
 ◐ runtime  ────────────────────────  0/3   3.1 s  RUN apt-get install -y libp…
 ── builder · RUN pip install -r requirements.txt ─────────────────────────────
    1.6  Downloading numpy-2.3.16-cp312-manylinux_2_28_x86_64.whl (16.2 MB)
    1.7  Downloading numpy-2.3.17-cp312-manylinux_2_28_x86_64.whl (16.2 MB)
    1.8  Downloading numpy-2.3.18-cp312-manylinux_2_28_x86_64.whl (16.2 MB)
    1.9  Downloading numpy-2.3.19-cp312-manylinux_2_28_x86_64.whl (16.2 MB)
    2.0  Downloading numpy-2.3.20-cp312-manylinux_2_28_x86_64.whl (16.2 MB)
    2.1  Downloading numpy-2.3.21-cp312-manylinux_2_28_x86_64.whl (16.2 MB)
    2.2  Downloading numpy-2.3.22-cp312-manylinux_2_28_x86_64.whl (16.2 MB)
    2.3  Downloading numpy-2.3.23-cp312-manylinux_2_28_x86_64.whl (16.2 MB)
    2.4  Downloading numpy-2.3.24-cp312-manylinux_2_28_x86_64.whl (16.2 MB)
    2.5  Downloading numpy-2.3.25-cp312-manylinux_2_28_x86_64.whl (16.2 MB)
    2.6  Downloading numpy-2.3.26-cp312-manylinux_2_28_x86_64.whl (16.2 MB)
    2.7  Downloading numpy-2.3.27-cp312-manylinux_2_28_x86_64.whl (16.2 MB)
    2.8  Downloading numpy-2.3.28-cp312-manylinux_2_28_x86_64.whl (16.2 MB)
    2.9  Downloading numpy-2.3.29-cp312-manylinux_2_28_x86_64.whl (16.2 MB)
    3.0  Downloading numpy-2.3.30-cp312-manylinux_2_28_x86_64.whl (16.2 MB)

 tab next stage  p pause  l full log  e explain step  r numbers  ctrl+c cancel`)
  })

  test.each([NORMAL, SMALL])('e tells what a Dockerfile says of its step: $columns×$rows', async size => {
    const { screen, push } = begin(size)
    push(0, building('after', 'clean'), step('#6', '[runtime 1/3] RUN apt-get install -y libpq5'))
    await screen.waitFor('RUN apt-get install')
    await screen.press('e')
    await screen.waitFor('Dockerfile:12')
    if (size === NORMAL) await screen.waitFor('dockwiz explain apt-update-with-install')
    await screen.press('e')
    expect(screen.text()).not.toContain('Dockerfile:12')
  })

  test('120×40 has room for the numbers too', async () => {
    const bench = begin(LARGE)
    buildHalf(bench)
    await bench.screen.waitFor('2.3.30')
    expect(bench.screen.lines().slice(2, 7)).toEqual([
      ' = base     ━━━━━━━━━━━━━━━━━━━━━━━━  2/2   0.0 s  cached',
      ' ◐ builder  ━━━━━━━━━━━━━━━━╸───────  2/3   8.2 s  RUN pip install -r requirements.txt',
      ' ◐ runtime  ────────────────────────  0/3   3.1 s  RUN apt-get install -y libpq5',
      ` ── builder · RUN pip install -r requirements.txt ${'─'.repeat(69)}`,
      '    0.7  Downloading numpy-2.3.7-cp312-manylinux_2_28_x86_64.whl (16.2 MB)',
    ])
    expect(bench.screen.lines().slice(30)).toEqual([
      '',
      '                              before      after',
      ' Image',
      ' Clean build                                  ◐',
      ' Rebuild, code change',
      ' Rebuild, unchanged',
      ' Build context               46.1 MB    20.4 kB   ▏                        −99.9 %',
      '',
      ' tab next stage   p pause   l full log   e explain step   r numbers   ctrl+c cancel',
      '',
    ])
  })

  test('40×10', async () => {
    const bench = begin(SMALL)
    buildHalf(bench)
    await bench.screen.waitFor('2.3.30')
    expect(`\n${bench.screen.text()}`).toBe(`
 dockwiz init      8.2 s   4 of 8 steps
 = base     2/2  cached
 ◐ builder  2/3  RUN pip install -r re…
 ◐ runtime  0/3  RUN apt-get install -…
 ── builder · RUN pip install -r requi…
    2.8  Downloading numpy-2.3.28-cp31…
    2.9  Downloading numpy-2.3.29-cp31…
    3.0  Downloading numpy-2.3.30-cp31…
 tab next stage   ctrl+c cancel`)
  })

  test('without Unicode nothing but ASCII is drawn, and every mark is there', async () => {
    const bench = begin(NORMAL, { ascii: true })
    buildHalf(bench)
    await bench.screen.waitFor('2.3.30')
    expect(bench.screen.text()).toMatch(/^[\n\u0020-\u007E]*$/u)
    expect(bench.screen.lines().slice(2, 6)).toEqual([
      ' [=] base     ========================  2/2   0.0 s  cached',
      ' [~] builder  ================>-------  2/3   8.2 s  RUN pip install -r requir~',
      ' [~] runtime  ------------------------  0/3   3.1 s  RUN apt-get install -y li~',
      ' -- builder - RUN pip install -r requirements.txt -----------------------------',
    ])
  })

  test('a stage that waits says for what; one that is over has nothing more to say', async () => {
    const bench = begin(NORMAL)
    buildHalf(bench)
    bench.push(6, done('#4', 9), built('after', 'clean', 14))
    await bench.screen.waitFor('8 of 8')
    expect(bench.screen.lines()[4]).toBe(' ✔ runtime  ━━━━━━━━━━━━━━━━━━━━━━━━  3/3   9.0 s')
  })

  test('hostile output stays in its line', async () => {
    const bench = begin(NORMAL)
    buildHalf(bench)
    const lines = bench.screen.lines().length
    bench.push(
      1,
      log('#6', 4, '\u001B[2J\u001B[H\u001B]0;title\u0007gone\r\nnot'),
      log('#6', 4.1, '宽'.repeat(200)),
    )
    await bench.screen.waitFor('宽')
    expect(bench.screen.lines()).toHaveLength(lines)
    expect(bench.screen.lines()[0]).toContain('dockwiz init')
    expect(bench.screen.text()).not.toContain('title')
  })
})

describe('keys of the build', () => {
  test('tab goes through the stages and back to following the output', async () => {
    const bench = begin(NORMAL)
    buildHalf(bench)
    await bench.screen.waitFor('2.3.30')
    const rules: (string | undefined)[] = []
    for (let n = 0; n < 4; n += 1) {
      await bench.screen.press('tab')
      rules.push(/── (\w+)/u.exec(bench.screen.text())?.[1])
    }
    expect(rules).toEqual(['base', 'builder', 'runtime', 'builder'])
  })

  test('p holds the log still, arrows scroll it, p lets it go on', async () => {
    const bench = begin(NORMAL)
    buildHalf(bench)
    await bench.screen.waitFor('2.3.30')
    await bench.screen.press('p')
    bench.push(1, log('#6', 3.1, 'one more'))
    await bench.screen.waitFor('9.2 s')
    expect(bench.screen.text()).not.toContain('one more')
    expect(bench.screen.text()).toContain('paused ──')
    await bench.screen.press('up', 'up', 'up', 'down')
    expect(bench.screen.lines()[20]).toContain('2.3.28')
    await bench.screen.press('p')
    expect(bench.screen.lines()[20]).toContain('one more')
  })

  test('l tells where the full log is', async () => {
    const bench = begin(NORMAL)
    buildHalf(bench)
    await bench.screen.waitFor('2.3.30')
    await bench.screen.press('l')
    expect(bench.screen.lines().slice(6, 8)).toEqual([' All that this build says:', ' .dockwiz/build.log'])
    await bench.screen.press('l')
    expect(bench.screen.text()).toContain('2.3.30')
  })

  test('r turns to the numbers and back', async () => {
    const bench = begin(NORMAL)
    buildHalf(bench)
    await bench.screen.waitFor('2.3.30')
    await bench.screen.press('r')
    expect(bench.screen.text()).toContain('Clean build                                  ◐')
    await bench.screen.press('r')
    expect(bench.screen.text()).toContain('2.3.30')
  })

  test('a page that was turned comes back by itself when something else goes on', async () => {
    const bench = begin(NORMAL)
    buildHalf(bench)
    await bench.screen.waitFor('2.3.30')
    await bench.screen.press('r')
    bench.push(1, built('after', 'clean', 14), building('after', 'code', 1, 3))
    await bench.screen.waitFor('◐ 1 of 3')
    await bench.screen.press('r')
    expect(bench.screen.text()).toContain('after · rebuild, code changed 1/3')
    bench.push(1, checking('imports'))
    bench.push(1, building('before', 'clean'))
    await bench.screen.waitFor('before · clean build')
  })

  test('once cancelled, the last line says what a second Ctrl+C does', async () => {
    const bench = begin(NORMAL, { cancelling: true })
    buildHalf(bench)
    await bench.screen.waitFor('ctrl+c again: quit at once')
  })
})

describe('the numbers', () => {
  test('80×24', async () => {
    const bench = begin(NORMAL)
    measureHalf(bench)
    bench.push(
      0.3,
      checked('no-compilers', 'pass', 'none of 14 names found on the whole image'),
      checking('imports'),
    )
    await bench.screen.waitFor('◐ imports')
    expect(`\n${bench.screen.text()}`).toBe(`
 dockwiz init                                                         measuring

                              before      after
 Image                       1.07 GB     417 MB   ████████▏               −61 %
 Clean build                  35.7 s     28.9 s   █████████████████       −19 %
 Rebuild, code change          8.2 s      0.4 s   █                       −95 %
 Rebuild, unchanged            0.5 s   ◐ 2 of 3
 Build context               46.1 MB    20.4 kB   ▏                     −99.9 %

 ✔ no compilers      none of 14 names found on the whole image
 ○ 11 to come: no secrets, no leftovers, no new set-id, dependencies, entry po…
 ◐ imports

 417 MB = 245 MB base + 2.00 MB system + 170 MB dependencies + 20.0 kB your co…






 ◐ 0.0 s  checking imports

 r build   ctrl+c cancel`)
  })

  test('40×10 shows what is being worked on', async () => {
    const bench = begin(SMALL)
    measureHalf(bench)
    await bench.screen.waitFor('2 of 3')
    expect(`\n${bench.screen.text()}`).toBe(`
 dockwiz init                 measuring
                before    after
 Image         1.07 GB   417 MB   −61 %
 Clean build    35.7 s   28.9 s   −19 %
 Code change     8.2 s    0.4 s   −95 %
 Unchanged       0.5 s ◐ 2 of 3
 Context       46.1 MB  20.4 kB −99.9 %
 ◐ 0.0 s  after · rebuild, unchanged…
 r build   ctrl+c cancel`)
    bench.push(0, checking('imports'))
    await bench.screen.waitFor('◐ imports')
    expect(bench.screen.text()).toContain('○ 12 to come: no compilers')
  })
})

test('an image that is only looked at has checks and no numbers', async () => {
  const bench = begin(NORMAL)
  bench.push(0, { kind: 'verifying', reference: 'shop/api:1.4' }, checking('no-compilers'))
  await bench.screen.waitFor('◐ no compilers')
  const lines = bench.screen.lines()
  expect(lines[0]).toMatch(/verifying · shop\/api:1\.4$/u)
  expect(lines.filter(line => /^ [◐○]/u.test(line))).toHaveLength(CHECK_IDS.length + 1)
  expect(bench.screen.text()).not.toContain('Clean build')
})

describe('calm', () => {
  test.each(SIZES)(
    '$columns×$rows: a thousand lines a second move neither the height nor the scrollback',
    async size => {
      const bench = begin(size)
      const heights = new Set<number>()
      buildHalf(bench)
      await bench.screen.waitFor('2.3.30')
      bench.screen.terminal.onParsed(() =>
        heights.add(bench.screen.lines().findLastIndex(line => line !== '')),
      )
      for (let round = 1; round <= 6; round += 1) {
        const lines = Array.from({ length: 200 }, (_, n) => log('#6', 4, `round ${round} line ${n}`))
        bench.push(0.2, ...lines)
        await bench.screen.waitFor(`round ${round} line 199`)
      }
      expect([...heights]).toEqual([size.rows - 2])
      expect(bench.screen.terminal.transcript()).toBe(bench.screen.text())
      expect(bench.screen.terminal.wipes()).toBe(0)
    },
  )

  test('a resize draws for the new size at once', async () => {
    const bench = begin(NORMAL)
    buildHalf(bench)
    await bench.screen.waitFor('2.3.30')
    for (const [columns, rows] of [
      [100, 30],
      [50, 31],
      [40, 32],
      [120, 40],
    ] as const) {
      await bench.screen.resize(columns, rows)
      await bench.screen.waitFor('2.3.30')
      const lines = bench.screen.lines()
      expect(lines.findLastIndex(line => line.includes('ctrl+c cancel'))).toBeLessThan(rows - 1)
      expect(lines.filter(line => line.includes('ctrl+c cancel'))).toHaveLength(1)
    }
  })
})
