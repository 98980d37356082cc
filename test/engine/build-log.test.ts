import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openBuildLog } from '../../src/engine/build-log.js'
import { folderWith } from './files.js'

test('the log holds the bytes as they came, in a folder made for it', async () => {
  await using folder = await folderWith({})
  const file = join(folder.path, '.dockwiz', 'build.log')
  {
    await using log = await openBuildLog(file)
    await log.write(Uint8Array.of(0xff, 0x0a))
    await log.write(Buffer.from('#1 DONE\n'))
  }
  expect(await readFile(file)).toEqual(Buffer.concat([Uint8Array.of(0xff, 0x0a), Buffer.from('#1 DONE\n')]))
})

test('a log that cannot be there is a problem with its path', async () => {
  await using folder = await folderWith({ file: '' })
  const file = join(folder.path, 'file', 'build.log')
  await expect(openBuildLog(file)).rejects.toMatchObject({ kind: 'write-failed', detail: { where: file } })
})

test.skipIf(!existsSync('/dev/full'))('a full disk is told as such', async () => {
  await using log = await openBuildLog('/dev/full')
  await expect(log.write(Buffer.from('a'))).rejects.toMatchObject({ kind: 'disk-full' })
})
