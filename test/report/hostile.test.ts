import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { emptyReport, foldReport } from '../../src/report/fold-report.js'
import { renderHtml } from '../../src/report/html/render-html.js'
import { renderMarkdown } from '../../src/report/markdown.js'
import { renderPlain } from '../../src/report/plain.js'
import type { Report } from '../../src/report/report.js'
import { renderTerminal } from '../../src/report/terminal.js'
import { checked, context, image, timed } from '../ui/work/run.js'

/** A report in which every text that a repository, an image or a log can fill in says the same. */
function hostile(text: string): Report {
  const report = [
    image('before', { base: 100, application: 10 }),
    image('after', { base: 100, application: 10 }),
    timed('after', 'clean', 1, 2),
    context(10, 20),
    checked('imports', 'fail', text, text),
  ].reduce(foldReport, emptyReport('measure'))
  const { after } = report.images
  if (after === null) throw new Error('no image')
  const origin = { instruction: text, line: 3 }
  return {
    ...report,
    project: { name: text, root: text, python: text, distributions: null },
    compared: { kind: 'dockerfile', label: text },
    images: {
      before: null,
      after: {
        ...after,
        layers: after.layers.map(layer => ({ ...layer, instruction: text })),
        waste: [{ kind: 'deleted', bytes: 1e6, files: 1, written: origin, hidden: origin, largest: text }],
        distributions: [{ name: text, version: text, bytes: 3 }],
      },
    },
    timelines: [
      {
        image: 'after',
        seconds: 2,
        skipped: [text],
        stages: [{ name: text, steps: [{ ...origin, status: 'done', start: 0, seconds: 1 }] }],
      },
    ],
    budget: [{ rule: text, status: 'kept', actual: 1, over: null, text }],
    problems: [{ kind: 'usage', what: text, where: text, why: null, next: [] }],
  }
}

const ATTACKS = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='alert(1)",
  '</style><script>alert(1)</script>',
  '&lt;script&gt;',
  '[click](https://example.org)',
  '![](https://example.org/x.png)',
  '| a | b |',
  '``` `code` ```',
  '@everyone #1 https://example.org',
  '<!-- --> <details>',
  '\u001B[31mred\u001B]0;title\u0007\r\nnew line',
]

/** Tags and attributes of a page, without its texts. */
const tags = (page: string): string[] => page.match(/<[a-z!/][^>]*>/giu) ?? []

describe.each(ATTACKS)('%j', text => {
  test('is text in HTML: the page has no tag more, and loads and runs nothing', () => {
    const page = renderHtml(hostile(text))
    expect(tags(page)).toEqual(tags(renderHtml(hostile('harmless'))))
    expect(page).not.toMatch(
      /<script|<img|\son\w+=|url\(|@import/iu.test(text) ? /<script|<img/iu : /<script|src=|href=/iu,
    )
    expect(page).not.toMatch(/[\u0000-\u0008\u000B-\u001F]/u)
  })

  test('is text in Markdown', () => {
    const page = renderMarkdown(hostile(text))
    const outside = page.replace(/(`+)[^\n]*?\1/gu, '')
    expect(outside).not.toMatch(/<(?!\/?(?:sub|details|summary)>|!-- -->)[a-z!]/iu)
    expect(outside).not.toMatch(/(?<!\\)\]\(/u)
    expect(outside).not.toMatch(/(?<![\w<])@(?!<!--)/u)
    // Every row of a table has as many cells as its head.
    const harmless = renderMarkdown(hostile('harmless'))
    const bars = (written: string) =>
      written
        .split('\n')
        .map(line => (line.startsWith('|') ? line.replace(/\\\|/gu, '').split('|').length : 0))
    expect(bars(page)).toEqual(bars(harmless))
  })

  test('is text on a terminal', () => {
    const surface = { width: 80, colour: false, unicode: true }
    for (const shown of [renderTerminal(hostile(text), surface), renderPlain(hostile(text))])
      expect(shown).not.toMatch(/[\u0000-\u0009\u000B-\u001F\u007F]/u)
  })
})

test('no text makes a tag', () => {
  const harmless = tags(renderHtml(hostile('harmless'))).length
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), text => {
      expect(tags(renderHtml(hostile(text)))).toHaveLength(harmless)
    }),
    { numRuns: 200 },
  )
})
