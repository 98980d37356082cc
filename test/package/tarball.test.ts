import { execa } from 'execa'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'

/** What a user gets: the tarball of `npm pack`, run by npx in an empty folder. */
const root = resolve(import.meta.dirname, '../..')
let folder = ''
let tarball = ''
let files: { path: string; size: number }[] = []

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dockwiz-pack-'))
  const packed = await execa('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder], {
    cwd: root,
  })
  const [told] = JSON.parse(packed.stdout) as [{ filename: string; files: typeof files }]
  tarball = join(folder, told.filename)
  files = told.files
}, 60_000)

afterAll(async () => rm(folder, { recursive: true, force: true }))

test('holds the program, its presets, its recordings, its licences, and nothing else', () => {
  const outside = files
    .map(({ path }) => path)
    .filter(path => !/^(?:bin|dist|presets|recordings)\//u.test(path))
  expect(outside.sort()).toEqual(['LICENSE', 'README.md', 'package.json'])
  expect(files.map(({ path }) => path)).toEqual(
    expect.arrayContaining([
      'bin/dockwiz.js',
      'dist/main.js',
      'dist/THIRD_PARTY_LICENSES.txt',
      'presets/probe/main.py',
      'recordings/init.jsonl',
    ]),
  )
})

test('depends on nothing that would have to be downloaded', async () => {
  const manifest = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as Record<string, unknown>
  expect(manifest['dependencies']).toBeUndefined()
})

test.each(['20', '22', '24'])(
  'npx runs it in an empty folder on Node.js %s',
  async major => {
    const empty = await mkdtemp(join(folder, 'empty-'))
    const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string }
    const node = ['--package', `node@${major}`]
    const run = async (...args: string[]) =>
      execa('npx', ['--yes', ...node, '--package', tarball, 'dockwiz', ...args], {
        cwd: empty,
        reject: false,
      })
    expect((await run('--version')).stdout).toBe(version)
    const none = await run('init', '--yes', '--no-build')
    expect([none.exitCode, none.stderr]).toEqual([2, expect.stringContaining('Python')])
  },
  180_000,
)
