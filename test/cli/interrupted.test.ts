import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { execa } from 'execa'
import * as v from 'valibot'
import { expect, test } from 'vitest'
import { docker } from '../../src/engine/docker.js'
import { reportSchema } from '../../src/report/schema.js'
import { BASE, describeOnEngine } from '../engine/describe-on-engine.js'
import { folderWith } from '../engine/files.js'

const PROGRAM = fileURLToPath(new URL('run-main.ts', import.meta.url))
const TSX = import.meta.resolve('tsx')

describeOnEngine('a terminal that is closed', engine => {
  test('loses nothing that was measured, and leaves nothing running: SIGHUP in the middle of measuring', async () => {
    const mark = randomUUID()
    const text = `FROM ${BASE}\nLABEL test=${mark}\nRUN echo ${mark} > /first\nCOPY src /srv\nRUN grep -q slow /srv/main.py || true\n`
    await using folder = await folderWith({ Dockerfile: text, 'src/main.py': 'print(1)\n' })
    const [report, history] = [join(folder.path, 'r.json'), join(folder.path, 'h.jsonl')]
    const args = ['measure', folder.path, '--json', '--runs', '5', '--report', report, '--history', history]
    const run = execa(process.execPath, ['--import', TSX, PROGRAM, ...args], {
      env: engine().env,
      reject: false,
      stdin: 'ignore',
    })
    let isOpen = true
    run.stderr.on('data', (chunk: Buffer) => {
      if (!isOpen || !chunk.toString().includes('Rebuild, unchanged')) return
      isOpen = false
      run.kill('SIGHUP')
    })
    const { exitCode, stdout, stderr } = await run
    expect(exitCode, stderr).toBe(130)
    const told = v.parse(reportSchema, JSON.parse(stdout))
    expect(told.images.after?.bytes).toBeGreaterThan(0)
    expect(told.builds.map(({ scenario }) => scenario)).toContain('clean')
    expect(told.problems).toMatchObject([{ kind: 'cancelled' }])
    expect(JSON.parse(await readFile(report, 'utf8'))).toEqual(told)
    expect((await readFile(history, 'utf8')).trim().split('\n')).toHaveLength(1)
    const left = await docker(engine(), [
      'images',
      '--quiet',
      `--filter=label=test=${mark}`,
      'dockwiz-measure',
    ])
    expect(left.stdout).toBe('')
  }, 120_000)
})
