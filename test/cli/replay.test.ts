import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { version } from '../../src/cli/version.js'
import { packageFile } from '../../src/common/package-file.js'
import { LESSONS } from '../../src/learn/lessons.js'
import { reportSchema } from '../../src/report/schema.js'
import { readRecording } from '../../src/run/recording/read-recording.js'
import { SHIPPED, shippedFile } from '../../src/run/recording/shipped.js'
import { folderWith } from '../engine/files.js'
import { BEGUN, END, file, header, line } from '../run/recording/sample-recording.js'
import { dockwiz } from './dockwiz.js'

describe('the recordings that come with dockwiz', () => {
  test.each(SHIPPED)('%s is whole, of the form of this version, and small', async name => {
    const path = shippedFile(name)
    const recording = await readRecording(path, version())
    expect(recording.end).not.toBeNull()
    expect((await stat(path)).size).toBeLessThan(200_000)
  })

  test('are the main job, a migration, and every lesson in the order of the path', async () => {
    expect(SHIPPED).toEqual(['init', 'migrate', ...LESSONS.map(({ id }) => id)])
    const files = await readdir(packageFile('recordings'))
    expect(files.sort()).toEqual(SHIPPED.map(name => `${name}.jsonl`).sort())
  })

  test.each(LESSONS)('the one of $id tells it as it is, and its claim holds', async ({ id, claim }) => {
    const { lines } = await readRecording(shippedFile(id), version())
    const learned = lines.map(({ event }) => event).find(event => event.kind === 'learned')
    expect(learned?.outcome).toMatchObject({ lesson: { id }, claim: { text: claim, holds: true } })
  })

  test('are listed', async () => {
    const ended = await dockwiz(['replay', '--list', '--json'])
    expect(JSON.parse(ended.stdout)).toMatchObject({
      schema: 'dockwiz.recordings/1',
      recordings: SHIPPED.map(name => ({ name })),
    })
    expect((await dockwiz(['replay', '--list'])).stdout).toContain('Layer order and caching')
  })

  test('of a lesson tell what came of it, marked', async () => {
    const ended = await dockwiz(['replay', 'layer-order', '--speed', 'max', '--json'])
    expect(ended.code, ended.stderr).toBe(0)
    expect(JSON.parse(ended.stdout)).toMatchObject({
      schema: 'dockwiz.lesson/1',
      recording: { finished: true },
      answer: { id: 'left' },
    })
    const text = await dockwiz(['replay', 'layer-order', '--speed', 'max'])
    expect(text.stdout).toMatch(/^A recording made with dockwiz/u)
    expect(text.stdout).toContain('Build again, code changed')
  })

  test('is played to its end without a terminal and without Docker', async () => {
    const ended = await dockwiz(['replay', '--speed', 'max'], { env: { DOCKER_HOST: 'tcp://127.0.0.1:1' } })
    expect(ended.code, ended.stderr).toBe(0)
    expect(ended.stderr).toContain('A recording made with dockwiz')
    expect(ended.stderr).toContain('How do the dependencies reach the final image?')
    expect(ended.stderr).toContain('After · clean build: started')
    expect(ended.stdout).toMatch(/^ \S+ A recording made with dockwiz/u)
    expect(ended.stdout).toMatch(/Rebuild, code change +\d+\.\d s +\d+\.\d s/u)
    expect(ended.stdout).not.toContain('docker run')
  })

  test('is told as JSON, marked', async () => {
    const ended = await dockwiz(['replay', '--speed', 'max', '--json'])
    expect(ended.code, ended.stderr).toBe(0)
    const report = v.parse(reportSchema, JSON.parse(ended.stdout))
    expect(report.recording).toMatchObject({ finished: true })
    expect(report.checks.length).toBeGreaterThan(10)
  })
})

describe('dockwiz replay', () => {
  const failed = { ...END, problem: { kind: 'build-failed', what: 'The build failed.', next: [] } }

  test.each([
    [
      'a run that failed was played to its end',
      file(header(), line(0, BEGUN), line(1, failed)),
      0,
      'The build failed.',
    ],
    ['one that breaks off is not whole', file(header(), line(0, BEGUN)), 2, 'The recording breaks off here.'],
    ['another file', 'hello\n', 2, 'This is not a recording of dockwiz.'],
    [
      'one of a version to come',
      file(header({ schema: 'dockwiz.recording/2', dockwiz: '3.0.0' })),
      2,
      'npx dockwiz@3.0.0',
    ],
  ])('%s', async (_, text, code, told) => {
    await using folder = await folderWith({ 'run.jsonl': text })
    const ended = await dockwiz(['replay', join(folder.path, 'run.jsonl'), '--speed', 'max'])
    expect(ended.stderr).toContain(told)
    expect(ended.code).toBe(code)
  })

  test.each([
    [['--speed', 'fast'], '--speed takes a number from 0.1 to 1000 or max, and got “fast”.'],
    [['--speed', '0'], '--speed takes a number'],
    [['nosuch.jsonl'], 'There is no such file.'],
    [['one', 'two'], 'dockwiz replay takes [FILE|NAME], and got 2.'],
  ])('%j is refused', async (args, what) => {
    const ended = await dockwiz(['replay', ...args])
    expect(ended.code).toBe(2)
    expect(ended.stderr).toContain(what)
  })
})

describe('--record', () => {
  test.each([
    [['build', '.', '--record', 'there.jsonl'], 'There is a file where the recording would be kept.'],
    [['measure', '.', '--record', 'there.jsonl/x'], 'The recording cannot be written, so nothing was begun.'],
    [
      ['migrate', '.', '--dry-run', '--record', 'new.jsonl'],
      '--record keeps the builds, and nothing would be built.',
    ],
  ])('%j is refused before anything is done', async (args, what) => {
    await using folder = await folderWith({ 'there.jsonl': 'mine', Dockerfile: 'FROM scratch\n' })
    const ended = await dockwiz(args, { cwd: folder.path, env: { DOCKER_HOST: 'tcp://127.0.0.1:1' } })
    expect(ended.stderr).toContain(what)
    expect(ended.code).not.toBe(0)
  })

  test('keeps what is answered where nothing is built', async () => {
    await using folder = await folderWith({ 'main.py': 'print(1)\n', 'requirements.txt': 'six==1.17.0\n' })
    const kept = join(folder.path, 'run.jsonl')
    const ended = await dockwiz([
      'init',
      folder.path,
      '--yes',
      '--no-build',
      '--record',
      kept,
      '--env',
      'PASS=open-sesame',
    ])
    expect(ended.code, ended.stderr).toBe(0)
    const { lines } = await readRecording(kept, version())
    expect(lines.map(({ event }) => event.kind)).toEqual(['found', 'asked', 'planned', 'written'])
    expect(JSON.stringify(lines)).not.toContain('open-sesame')
    expect(JSON.stringify(lines)).not.toContain('--record')
  })
})
