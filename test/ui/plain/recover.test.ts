import { expect, test } from 'vitest'
import { recoverInLines } from '../../../src/ui/plain/recover.js'
import { FAILED_CHECK, TROUBLE } from '../trouble/sample-trouble.js'
import { scripted } from './scripted-dialogue.js'

const kindAfter = async (words: readonly string[], remedies = TROUBLE.remedies) =>
  (await recoverInLines(scripted(words), { ...TROUBLE, remedies })).kind

test.each([
  [[''], 'remedy'],
  [['what?', 'r'], 'again'],
  [['c'], 'change'],
  [['q'], 'quit'],
])('%j: %s', async (words, kind) => {
  expect(await kindAfter(words)).toBe(kind)
})

test('without a remedy, Enter quits and builds nothing again', async () => {
  expect(await kindAfter([''], [])).toBe('quit')
})

test('tells what happened and what each key does', async () => {
  const script = scripted(['q'])
  await recoverInLines(script, TROUBLE)
  expect(script.heard.join('\n')).toContain('pg_config executable not found')
  expect(script.heard.at(-1)).toContain('f to add libpq-dev to the builder')
})

test('a check that failed has a key for each way to mend it', async () => {
  const script = scripted(['b'])
  const recovery = await recoverInLines(script, FAILED_CHECK)
  expect(script.heard.join('\n')).toContain('the healthcheck failed: HTTP 404')
  expect(script.heard.at(-1)).toMatch(/f to ask for a connection .*b to leave the healthcheck out/u)
  expect(recovery).toMatchObject({ remedy: { answers: { healthcheck: { kind: 'none' } } } })
})
