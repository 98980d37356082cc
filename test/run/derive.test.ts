import { execa } from 'execa'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import type { Report } from '../../src/report/report.js'
import { dockwiz } from '../cli/dockwiz.js'
import { openLab } from '../lab/lab.js'
import { folderWith } from '../project/temporary-folder.js'

/** A prediction that is wrong on purpose, and what `init` makes of it. */
const lab = await openLab({ images: ['python:3.12-slim-trixie'] })
if (lab.kind === 'absent') process.stderr.write(`skipped: ${lab.why}\n`)
const env = lab.kind === 'lab' ? lab.env : {}
const tag = `dockwiz-derive-test-${process.pid}`

describe.skipIf(lab.kind === 'absent')('runtime libraries', () => {
  afterAll(async () => {
    await execa('docker', ['rmi', '--force', tag], { env, reject: false })
  })

  test('the built image decides: the Dockerfile is written anew, built and verified', async () => {
    const folder = folderWith({
      '.python-version': '3.12\n',
      'requirements.txt': 'pyodbc==5.2.0\n',
      'main.py': 'import pyodbc\n\nprint(pyodbc.version)\n',
    })
    const flags = ['--yes', '--json', '--compare', 'none', '--runs', '1', '--tag', tag]
    const ended = await dockwiz(['init', folder, ...flags, '--runtime-packages', 'none'], { env })
    const report = JSON.parse(ended.stdout) as Report
    expect(report.libraries).toMatchObject({ predicted: [], added: ['libodbc2'], derived: ['libodbc2'] })
    expect(report.answers?.runtimePackages).toEqual(['libodbc2'])
    expect(ended.stderr).toContain('Added to the Dockerfile: libodbc2, which has libodbc.so.2 for pyodbc.')
    const failed = report.checks.filter(({ status }) => status === 'fail' || status === 'warn')
    expect(failed).toEqual([])
    expect(ended.code).toBe(0)

    expect(await readFile(join(folder, 'Dockerfile'), 'utf8')).toContain('--no-install-recommends libodbc2')
    expect(report.files.map(({ action, backup }) => [action, backup])).toEqual(
      report.files.map(() => ['create', null]),
    )
    expect(await readdir(join(folder, '.dockwiz', 'replaced')).catch(() => [])).toEqual([])
    expect(report.again).toContain('--runtime-packages libodbc2')
  }, 300_000)
})
