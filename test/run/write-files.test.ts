import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import type { PlannedFile } from '../../src/plan/plan.js'
import { writeFiles } from '../../src/run/write-files.js'

let root = ''
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'dockwiz-write-'))
})

const file = (path: string, content: string, current: string | null = null): PlannedFile => ({
  path,
  content,
  current,
})
const read = (path: string): string => readFileSync(join(root, path), 'utf8')

test('creates what is new, replaces what is old and keeps it, skips what was not chosen', async () => {
  writeFileSync(join(root, '.dockerignore'), 'old\n', { mode: 0o640 })
  const results = await writeFiles(
    root,
    [file('Dockerfile', 'FROM a\n'), file('.dockerignore', 'new\n', 'old\n'), file('compose.yaml', 'x')],
    ['Dockerfile', '.dockerignore'],
  )
  expect(results).toEqual([
    { path: 'Dockerfile', action: 'create', backup: null },
    { path: '.dockerignore', action: 'update', backup: '.dockwiz/replaced/.dockerignore' },
    { path: 'compose.yaml', action: 'skip', backup: null },
  ])
  expect([read('Dockerfile'), read('.dockerignore')]).toEqual(['FROM a\n', 'new\n'])
  expect(read('.dockwiz/replaced/.dockerignore')).toBe('old\n')
  expect(statSync(join(root, '.dockerignore')).mode & 0o777).toBe(0o640)
  expect(read('.dockwiz/.gitignore')).toBe('*\n')
})

test('an identical file is left alone, and nothing else appears', async () => {
  writeFileSync(join(root, 'Dockerfile'), 'same')
  const results = await writeFiles(root, [file('Dockerfile', 'same', 'same')], ['Dockerfile'])
  expect(results[0]?.action).toBe('identical')
  expect(readdirSync(root)).toEqual(['Dockerfile'])
})

test('a second replacement keeps both old files', async () => {
  writeFileSync(join(root, 'Dockerfile'), 'one')
  await writeFiles(root, [file('Dockerfile', 'two', 'one')], ['Dockerfile'])
  const results = await writeFiles(root, [file('Dockerfile', 'three', 'two')], ['Dockerfile'])
  expect(results[0]?.backup).toBe('.dockwiz/replaced/Dockerfile.1')
  expect([read('.dockwiz/replaced/Dockerfile'), read('.dockwiz/replaced/Dockerfile.1')]).toEqual([
    'one',
    'two',
  ])
})

test('a file edited since it was shown is not touched', async () => {
  writeFileSync(join(root, 'Dockerfile'), 'edited by hand')
  await expect(
    writeFiles(root, [file('Dockerfile', 'new', 'as shown')], ['Dockerfile']),
  ).rejects.toMatchObject({
    kind: 'write-failed',
  })
  expect(readdirSync(root)).toEqual(['Dockerfile'])
  expect(read('Dockerfile')).toBe('edited by hand')
})

test('when the second file cannot be put in place, the first is as it was', async () => {
  writeFileSync(join(root, 'Dockerfile'), 'old')
  writeFileSync(join(root, 'docker'), 'a file where a folder is needed')
  const files = [file('Dockerfile', 'new', 'old'), file('docker/compose.yaml', 'x')]
  await expect(
    writeFiles(
      root,
      files,
      files.map(({ path }) => path),
    ),
  ).rejects.toMatchObject({ name: 'Problem' })
  expect(read('Dockerfile')).toBe('old')
  expect(readdirSync(root).sort()).toEqual(['Dockerfile', 'docker'])
})

test('a link out of the project is refused', async () => {
  const elsewhere = mkdtempSync(join(tmpdir(), 'dockwiz-elsewhere-'))
  writeFileSync(join(elsewhere, 'Dockerfile'), 'theirs')
  symlinkSync(join(elsewhere, 'Dockerfile'), join(root, 'Dockerfile'))
  await expect(
    writeFiles(root, [file('Dockerfile', 'mine', 'theirs')], ['Dockerfile']),
  ).rejects.toMatchObject({
    kind: 'write-failed',
  })
  expect(readFileSync(join(elsewhere, 'Dockerfile'), 'utf8')).toBe('theirs')
})

// Root may write everywhere, so permissions prove nothing there.
test.skipIf(process.getuid?.() === 0)('a folder without write permission gives a clear problem', async () => {
  chmodSync(root, 0o555)
  await expect(writeFiles(root, [file('Dockerfile', 'x')], ['Dockerfile'])).rejects.toMatchObject({
    kind: 'folder-unwritable',
  })
  expect(existsSync(join(root, 'Dockerfile'))).toBe(false)
})
