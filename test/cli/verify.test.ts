import { execa } from 'execa'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Report } from '../../src/report/report.js'
import { CHECK_IDS } from '../../src/verify/check.js'
import { openLab } from '../lab/lab.js'
import { folderWith } from '../project/temporary-folder.js'
import { SERVER, TWINS } from '../verify/twins.js'
import { dockwiz } from './dockwiz.js'

describe('what cannot be verified', () => {
  test.each([
    [['verify', 'a', 'b'], 2, 'takes [image], and got 2'],
    [['verify', 'a', '--port', 'http'], 2, '--port takes a whole number'],
    [['verify', 'a', '--command', 'a && b'], 2, '--command cannot be read'],
    [['verify', 'a', '--dockerfile', 'nowhere/Dockerfile'], 2, 'nowhere/Dockerfile'],
    [['verify'], 2, 'no Python project'],
  ])('%j ends with %d', async (args, code, told) => {
    const ended = await dockwiz(args, { cwd: folderWith({ 'README.md': 'x' }) })
    expect([ended.code, ended.stdout]).toEqual([code, ''])
    expect(ended.stderr).toContain(told)
  })

  test('without docker', async () => {
    const { code, stderr } = await dockwiz(['verify', 'a'], { env: { PATH: '/nowhere' } })
    expect(code).toBe(1)
    expect(stderr).toContain('There is no docker command on this machine.')
  })
})

const lab = await openLab({ images: ['python:3.12-slim-bookworm', 'debian:bookworm-slim'] })
if (lab.kind === 'absent') process.stderr.write(`skipped: ${lab.why}\n`)
const env = lab.kind === 'lab' ? lab.env : {}
const tag = (target: string): string => `${name}:${target}`
const name = `dockwiz-command-${randomUUID().slice(0, 8)}`

describe.skipIf(lab.kind === 'absent')('images', () => {
  beforeAll(async () => {
    await build('no-healthcheck', TWINS.trimStart(), '--target=no-healthcheck')
    // Nothing of this image can be run on an engine of the other kind.
    const { stdout } = await execa('docker', ['version', '--format', '{{.Server.Arch}}'], { env })
    const other = 'FROM scratch\nWORKDIR /app\nCMD ["python3"]'
    await build('elsewhere', other, `--platform=linux/${stdout === 'arm64' ? 'amd64' : 'arm64'}`)
  }, 120_000)
  afterAll(async () => {
    await execa('docker', ['rmi', '--force', tag('no-healthcheck'), tag('elsewhere')], { env, reject: false })
  })

  test('a command and a port of its own: every check, exit code 0', async () => {
    const start = ['--command', JSON.stringify(['python', '-c', SERVER]), '--port', '8000']
    const { code, stdout } = await dockwiz(['verify', tag('no-healthcheck'), '--json', ...start], { env })
    const report = JSON.parse(stdout) as Report
    expect(report).toMatchObject({ schema: 'dockwiz.report/1', command: 'verify', project: null, builds: [] })
    expect(report.checks.map(({ id }) => id)).toEqual(CHECK_IDS)
    expect(report.checks.filter(({ status }) => status !== 'pass')).toMatchObject([
      { id: 'healthy', status: 'warn', evidence: 'no HEALTHCHECK; port 8000 answers' },
    ])
    expect(code).toBe(0)
  }, 120_000)

  test('its own command ends at once: lines as they arrive, the report, exit code 1', async () => {
    const { code, stdout, stderr } = await dockwiz(['verify', tag('no-healthcheck')], { env })
    expect(stderr).toMatch(/^Check, healthy: fail, the container ended with exit code 1: not this one$/mu)
    expect(stdout.trimStart().startsWith(tag('no-healthcheck'))).toBe(true)
    expect(stdout).toMatch(/✖ healthy +the container ended with exit code 1: not this one/u)
    expect(code).toBe(1)
  }, 120_000)

  test('an image for another architecture', async () => {
    const { code, stdout, stderr } = await dockwiz(['verify', tag('elsewhere')], { env })
    expect([code, stdout]).toEqual([1, ''])
    expect(stderr).toMatch(/The image is for \w+, and this engine runs \w+\./u)
    expect(stderr).toContain('docker build --platform=linux/')
  }, 120_000)

  test('an image that is not there', async () => {
    const { code, stderr } = await dockwiz(['verify', 'dockwiz-nobody:has-this'], { env })
    expect(code).toBe(1)
    expect(stderr).toContain('docker pull dockwiz-nobody:has-this')
  }, 120_000)
})

async function build(target: string, input: string, ...options: readonly string[]): Promise<void> {
  await execa('docker', ['build', '--quiet', '--tag', tag(target), ...options, '-'], { env, input })
}
