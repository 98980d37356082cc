import { expect, test } from 'vitest'
import { recoverInLines } from '../../../src/ui/plain/recover.js'
import { TROUBLE } from '../trouble/sample-trouble.js'
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
