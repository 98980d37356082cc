import { toJsonSchema } from '@valibot/to-json-schema'
import { fileURLToPath } from 'node:url'
import { format, resolveConfig } from 'prettier'
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { emptyReport, foldReport } from '../../src/report/fold-report.js'
import { reportSchema } from '../../src/report/schema.js'
import { ENGINE } from '../engine/sample-engine.js'
import { checked, context, image, PROJECT, timed } from '../ui/work/run.js'

describe('dockwiz.report/1', () => {
  test('is published as JSON Schema', async () => {
    const schema = toJsonSchema(reportSchema, { typeMode: 'output' })
    const file = fileURLToPath(new URL('../../presets/report.schema.json', import.meta.url))
    const style = { ...(await resolveConfig(file)), parser: 'json' }
    const text = await format(JSON.stringify({ ...schema, title: 'dockwiz.report/1' }), style)
    await expect(text).toMatchFileSnapshot(file)
  })

  test.each([
    ['an empty report', emptyReport('init')],
    [
      'a whole one',
      [
        { kind: 'found', project: PROJECT } as const,
        { kind: 'engine', engine: ENGINE } as const,
        image('after', { base: 100, application: 1 }),
        timed('after', 'clean', 1.5),
        context(10, 100),
        checked('imports', 'pass', '2 of 2'),
      ].reduce(foldReport, emptyReport('init')),
    ],
  ])('%s keeps to it, and has nothing that it does not name', (_, report) => {
    expect(v.parse(reportSchema, JSON.parse(JSON.stringify(report)))).toEqual(report)
  })

  test('a report without images is none', () => {
    expect(v.safeParse(reportSchema, { ...emptyReport('init'), images: {} }).success).toBe(false)
  })
})
