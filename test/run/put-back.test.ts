import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { cancelled, Problem } from '../../src/common/problem.js'
import type { RunEvent } from '../../src/run/events.js'
import { agreedTo, proposeMigration } from '../../src/run/propose-migration.js'
import { puttingBack } from '../../src/run/put-back.js'
import { writeFiles } from '../../src/run/write-files.js'
import { folderWith } from '../project/temporary-folder.js'

const OLD = 'FROM python:3.12-slim\nRUN pip install flask\nCMD ["flask", "run"]\n'

/** Migrates and writes, then meets this; gives what was told and thrown. */
async function meeting(error: Error) {
  const root = folderWith({ Dockerfile: OLD })
  const agreed = agreedTo(await proposeMigration(root, new Set()))
  if (agreed === null) throw new Error('Nothing was agreed to.')
  const file = { path: 'Dockerfile', content: agreed.migration.text, current: OLD }
  const written = await writeFiles(root, [file], ['Dockerfile'])
  const told: RunEvent[] = []
  const thrown = await (async () => {
    for await (const event of puttingBack({ agreed, written }, failing(error))) told.push(event)
  })().catch((caught: unknown) => caught)
  return { root, told, thrown, migrated: agreed.migration.text }
}

// eslint-disable-next-line require-yield, @typescript-eslint/require-await -- it breaks off before it tells anything
async function* failing(error: Error): AsyncGenerator<RunEvent, void> {
  throw error
}

const textOf = (root: string, path: string) => readFile(join(root, path), 'utf8')

test.each(['build-failed', 'not-equivalent'] as const)(
  '%s: the old file is back, the new one is kept',
  async kind => {
    const { root, told, thrown, migrated } = await meeting(
      new Problem(kind, { what: 'No.', next: ['Later.'] }),
    )
    expect(await textOf(root, 'Dockerfile')).toBe(OLD)
    const [kept = '', ...others] = await readdir(join(root, '.dockwiz/replaced'))
    expect([await textOf(root, `.dockwiz/replaced/${kept}`), others]).toEqual([migrated, []])
    expect(told).toEqual([
      { kind: 'written', files: [{ path: 'Dockerfile', action: 'identical', backup: null }] },
    ])
    expect(thrown).toMatchObject({
      kind,
      detail: {
        what: 'No.',
        next: [
          `Dockerfile is as it was. The new one is kept in .dockwiz/replaced/${kept}, to be looked at.`,
          'Later.',
        ],
      },
    })
  },
)

test.each([cancelled(), new Error('a fault')])('%s: the new file stays', async error => {
  const { root, told, thrown, migrated } = await meeting(error)
  expect([await textOf(root, 'Dockerfile'), told, thrown]).toEqual([migrated, [], error])
})
