import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { LESSONS } from '../../src/learn/lessons.js'
import { dockwiz } from './dockwiz.js'

const env = { XDG_STATE_HOME: mkdtempSync(join(tmpdir(), 'dockwiz-learn-')) }
afterAll(() => rmSync(env.XDG_STATE_HOME, { recursive: true }))
const [lesson] = LESSONS
const id = lesson?.id ?? ''

test('the list as JSON, without a terminal', async () => {
  const { code, stdout } = await dockwiz(['learn', '--list', '--json'], { env })
  expect(code).toBe(0)
  const read: unknown = JSON.parse(stdout)
  expect(read).toMatchObject({ schema: 'dockwiz.lessons/1' })
  expect(read).toHaveProperty(
    'lessons',
    LESSONS.map(({ id, title, practices }) => ({ id, title, practices, done: false, begun: false })),
  )
})

test('the list is what a pipe gets', async () => {
  const { stdout } = await dockwiz(['learn'], { env })
  for (const { id, title } of LESSONS) expect(stdout).toMatch(new RegExp(`○ ${id} +${title}`, 'u'))
})

test.each([
  [['learn', `${id}x`], new RegExp(`Did you mean “${id}”`, 'u')],
  [['learn', 'zzz'], new RegExp(`There are: ${id}`, 'u')],
  [['learn', id, '--yes'], /--predict \S+: /u],
  [['learn', id, '--predict', 'zzz', '--json'], /no prediction of the lesson/u],
  [['learn', '--predict', 'left'], /--predict is for one lesson/u],
])('%j ends with 2 and says what would be right', async (args, words) => {
  const { code, stdout, stderr } = await dockwiz(args, { env })
  expect(code).toBe(2)
  expect(stdout).toBe('')
  expect(stderr.replace(/\s+/gu, ' ')).toMatch(words)
})

test('without an engine it says so and ends with 1', async () => {
  const choice = lesson?.prediction.choices[0]?.id ?? ''
  const nowhere = { ...env, DOCKER_HOST: 'tcp://127.0.0.1:1' }
  const { code, stdout, stderr } = await dockwiz(['learn', id, '--predict', choice, '--json'], {
    env: nowhere,
  })
  expect(code).toBe(1)
  expect(stdout).toBe('')
  expect(stderr).toMatch(/tcp:\/\/127\.0\.0\.1:1/u)
})
