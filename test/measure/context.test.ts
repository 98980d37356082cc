import { chmod, lstat, mkdir, readFile, readlink, symlink, utimes } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { measureContext } from '../../src/measure/context.js'
import { copyContext } from '../../src/measure/copy-context.js'
import { folderWith } from '../engine/files.js'

const FILES = {
  'main.py': 'x'.repeat(10),
  'README.md': 'x'.repeat(100),
  'src/a.py': 'x'.repeat(5),
  '.git/objects/1': 'x'.repeat(1000),
  'data/big.csv': 'x'.repeat(2000),
  'data/keep.csv': 'x'.repeat(20),
  '.dockwiz/build.log': 'x'.repeat(9000),
}

describe('counting', () => {
  test.each([
    ['nothing ignored', null, { files: 6, bytes: 3135 }],
    ['folders', '.git\ndata\n', { files: 3, bytes: 115 }],
    ['an exception', '.git\ndata\n!data/keep.csv\n', { files: 4, bytes: 135 }],
    ['everything but', '*\n!src\n', { files: 1, bytes: 5 }],
  ])('%s', async (_, ignore, sent) => {
    await using folder = await folderWith(FILES)
    expect(await measureContext(folder.path, ignore)).toMatchObject({
      ...sent,
      unfiltered: { files: 6, bytes: 3135 },
      unreadable: [],
    })
  })

  test('the ten largest of what is sent, the largest first', async () => {
    const files = Array.from({ length: 30 }, (_, at) => [`f${at}`, 'x'.repeat((at * 7) % 30)] as const)
    await using folder = await folderWith(Object.fromEntries(files))
    const { largest } = await measureContext(folder.path, 'f17\n')
    expect(largest.map(({ bytes }) => bytes)).toEqual([28, 27, 26, 25, 24, 23, 22, 21, 20, 19])
  })

  test('a link counts as a link, whatever it points to', async () => {
    await using folder = await folderWith({ 'a/file': 'x'.repeat(50) })
    await symlink('..', join(folder.path, 'a', 'up'))
    await symlink('/nowhere', join(folder.path, 'gone'))
    expect(await measureContext(folder.path, null)).toMatchObject({ files: 3, bytes: 50 })
  })

  test('a folder that is not there is unreadable', async () => {
    expect(await measureContext('/nowhere/at/all', null)).toMatchObject({ files: 0, unreadable: ['.'] })
  })

  // Nothing is closed to root.
  test.skipIf(process.platform === 'win32' || process.getuid?.() === 0)(
    'a closed folder is told',
    async () => {
      await using folder = await folderWith({ 'closed/file': 'x', 'ignored/file': 'x' })
      await chmod(join(folder.path, 'closed'), 0)
      await chmod(join(folder.path, 'ignored'), 0)
      const { unreadable } = await measureContext(folder.path, 'ignored\n')
      await chmod(join(folder.path, 'closed'), 0o755)
      await chmod(join(folder.path, 'ignored'), 0o755)
      expect(unreadable).toEqual(['closed'])
    },
  )

  test('stops when it is cancelled', async () => {
    await using folder = await folderWith(FILES)
    await expect(measureContext(folder.path, null, AbortSignal.abort())).rejects.toMatchObject({
      kind: 'cancelled',
    })
  })
})

describe('copying', () => {
  test('takes what is sent, with modes, times, links and empty folders', async () => {
    await using folder = await folderWith(FILES)
    await using target = await folderWith({})
    await mkdir(join(folder.path, 'empty'))
    await symlink('main.py', join(folder.path, 'link.py'))
    await chmod(join(folder.path, 'main.py'), 0o754)
    await utimes(join(folder.path, 'main.py'), 1_000_000, 1_000_000)

    const to = join(target.path, 'copy')
    const files = await copyContext(folder.path, '.git\ndata\n!data/keep.csv\n', to)
    expect(files).toEqual(['README.md', 'main.py', 'data/keep.csv', 'src/a.py'])
    expect(await readFile(join(to, 'src/a.py'), 'utf8')).toBe('xxxxx')
    expect(await readlink(join(to, 'link.py'))).toBe('main.py')
    expect((await lstat(join(to, 'empty'))).isDirectory()).toBe(true)
    const copied = await lstat(join(to, 'main.py'))
    expect(copied.mtimeMs).toBe(1_000_000_000)
    if (process.platform !== 'win32') expect(copied.mode & 0o777).toBe(0o754)
    await expect(lstat(join(to, 'data/big.csv'))).rejects.toMatchObject({ code: 'ENOENT' })
  })

  test('what cannot be read is a problem with its path', async () => {
    await using target = await folderWith({})
    await expect(copyContext('/nowhere/at/all', null, join(target.path, 'copy'))).rejects.toMatchObject({
      kind: 'folder-unreadable',
    })
  })
})
