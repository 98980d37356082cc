import { expect, test } from 'vitest'
import { emptyReport, foldReport, type ReportEvent } from '../../src/report/fold-report.js'
import { renderHtml } from '../../src/report/html/render-html.js'
import { renderMarkdown } from '../../src/report/markdown.js'
import { renderPlain } from '../../src/report/plain.js'
import type { CheckStatus } from '../../src/verify/check.js'

const rootAgain = (status: CheckStatus): readonly ReportEvent[] => [
  {
    kind: 'mending',
    mended: [{ id: 'non-root', evidence: 'runs as root (0:0)', by: 'run as user 10001' }],
  },
  { kind: 'checked', check: { id: 'non-root', image: 'after', status, evidence: 'seen again', fix: null } },
]

/** What failed and was looked at again is told with both: what was seen before, and whether it passes now. */
test.each<[CheckStatus, string]>([
  ['pass', 'Mended: not root failed (runs as root (0:0)). Changed: run as user 10001.'],
  ['fail', 'Not mended: not root failed (runs as root (0:0)). Changed: run as user 10001.'],
])('now %s: %s', (status, line) => {
  const report = rootAgain(status).reduce(foldReport, emptyReport('init'))
  expect(renderPlain(report)).toContain(line)
  expect(renderMarkdown(report).replaceAll('\\', '')).toContain(line)
  expect(renderHtml(report)).toContain(line)
})
