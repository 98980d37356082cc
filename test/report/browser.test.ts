import { readFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { execa } from 'execa'
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { temporaryFolder } from '../../src/common/temporary-folder.js'
import { renderHtml } from '../../src/report/html/render-html.js'
import type { Report } from '../../src/report/report.js'

/** A report that was measured: what `npm run docs` keeps. */
const MEASURED = fileURLToPath(new URL('../../docs/measured/fastapi-postgres.json', import.meta.url))

const BROWSERS = ['chromium', 'chromium-browser', 'google-chrome', 'microsoft-edge']
const answers = await Promise.all(
  BROWSERS.map(async name => (await execa(name, ['--version'], { reject: false })).exitCode === 0),
)
const browser = BROWSERS.find((_, at) => answers[at])
if (browser === undefined) process.stderr.write(`skipped: none of ${BROWSERS.join(', ')} is here\n`)

describe.skipIf(browser === undefined)('the HTML report in a browser', () => {
  test('shows charts and tables, runs nothing, asks the network for nothing, and is as wide as its window', async () => {
    await using folder = await temporaryFolder('browser')
    const file = join(folder.path, 'report.html')
    const report = JSON.parse(readFileSync(MEASURED, 'utf8')) as Report
    await writeFile(file, renderHtml(report))
    // Shown in a frame of a page of ours, which may run a script: how wide is the report in it?
    const frame = join(folder.path, 'frame.html')
    const measure = `f.onload = () => { const d = f.contentDocument; document.title = JSON.stringify({
      wide: d.documentElement.scrollWidth, bars: [...d.querySelectorAll('.bar, .strip span, .step')].map(b => b.getBoundingClientRect().width),
      rows: d.querySelectorAll('tr').length, scripts: d.scripts.length }) }`
    await writeFile(
      frame,
      `<!doctype html><iframe id=f width=390 height=900 src=report.html></iframe><script>${measure}</script>`,
    )
    const { stdout, stderr } = await execa(browser ?? '', [
      ...['--headless', '--no-sandbox', '--disable-gpu', '--allow-file-access-from-files'],
      ...['--enable-logging=stderr', `--user-data-dir=${join(folder.path, 'profile')}`, '--dump-dom'],
      `file://${frame}`,
    ])
    const title = /<title>(.*?)<\/title>/u.exec(stdout)?.[1] ?? ''
    const seen = v.parse(seenJson, JSON.parse(title))
    // A telephone's width: nothing sticks out.
    expect(seen.wide).toBeLessThanOrEqual(390)
    expect(seen.scripts).toBe(0)
    expect(seen.bars.length).toBeGreaterThan(report.images.after?.layers.length ?? 0)
    for (const width of seen.bars) expect(width).toBeGreaterThan(0)
    expect(seen.rows).toBeGreaterThan(report.images.after?.distributions?.length ?? 0)
    expect(stderr).not.toMatch(/CONSOLE|Refused to|net::ERR/u)
  }, 60_000)
})

const seenJson = v.object({
  wide: v.number(),
  bars: v.array(v.number()),
  rows: v.number(),
  scripts: v.number(),
})
