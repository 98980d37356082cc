import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { describeOnEngine } from '../engine/describe-on-engine.js'
import { folderWith } from '../engine/files.js'
import { dockwiz } from './dockwiz.js'

describe('--handout', () => {
  test.each([
    [['learn', '--handout', 'x.md'], '--handout is for one lesson.'],
    [['learn', 'nosuch', '--handout', 'x.md'], '“nosuch” is not a lesson.'],
    [['learn', 'stages', '--handout'], '--handout needs a value'],
  ])('%j is refused', async (args, what) => {
    const ended = await dockwiz(args)
    expect(ended.code).toBe(2)
    expect(ended.stderr).toContain(what)
  })

  test('without Docker names the recording of the lesson', async () => {
    const nowhere = { DOCKER_HOST: 'tcp://127.0.0.1:1' }
    const ended = await dockwiz(['learn', 'stages', '--handout', '-'], { env: nowhere })
    expect(ended.code).toBe(1)
    expect(ended.stderr).toContain('dockwiz replay stages')
    expect(ended.stdout).toBe('')
  })
})

describeOnEngine('a handout', engine => {
  test('has the figures of this machine, and a recording of the same lesson is kept beside it', async () => {
    await using folder = await folderWith({})
    const [file, kept] = [join(folder.path, 'context.md'), join(folder.path, 'context.jsonl')]
    const { env } = engine()
    const ended = await dockwiz(['learn', 'build-context', '--handout', file, '--record', kept], { env })
    expect(ended.code, ended.stderr).toBe(0)
    const text = await readFile(file, 'utf8')
    expect(text).toMatch(/^\| Build context \| \d.* \| \d.* \|$/mu)
    expect(text).toMatch(
      /Measured on \d{4}-\d\d-\d\d with dockwiz \S+, docker \S+ on linux\/\w+, \d+ processors/u,
    )
    const replayed = await dockwiz(['replay', kept, '--speed', 'max'])
    expect(replayed.code, replayed.stderr).toBe(0)
    expect(replayed.stdout).toContain('Build context')
  }, 120_000)
})
