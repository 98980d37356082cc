import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { execa } from 'execa'
import { afterEach, describe, expect, test } from 'vitest'
import { copyFixture } from '../lab/copy-fixture.js'
import { openLab } from '../lab/lab.js'
import { runInPty, type Pty } from '../terminal/pty.js'

/** A build that fails because a package is missing, on a real terminal and a real engine. */
const lab = await openLab()
if (lab.kind === 'absent') process.stderr.write(`skipped: ${lab.why}\n`)
const env = lab.kind === 'lab' ? lab.env : {}
const bin = resolve(import.meta.dirname, '../../bin/dockwiz.js')

const clean: (() => Promise<void> | void)[] = []
afterEach(async () => {
  for (const step of clean.splice(0)) await step()
})

async function failing(...flags: string[]): Promise<{ pty: Pty; dockerfile: string }> {
  const folder = await copyFixture('fastapi-postgres')
  clean.push(async () => rm(dirname(folder), { recursive: true, force: true }))
  // Never built before: what failed is kept by no cache, but the packages before it would be.
  await writeFile(join(folder, 'requirements.txt'), `psycopg2==2.9.13\n# ${process.hrtime.bigint()}\n`)
  const pty = runInPty(
    [process.execPath, bin, 'init', folder, '--build-packages', 'none', '--compare', 'none', ...flags],
    { env },
  )
  clean.push(() => pty.kill())
  return { pty, dockerfile: join(folder, 'Dockerfile') }
}

describe.skipIf(lab.kind === 'absent')('a build without the packages that it needs', () => {
  test('is mended with a key, seen as a diff, and built again only after a yes', async () => {
    const { pty, dockerfile } = await failing()
    await pty.waitFor('ask me')
    pty.press('a')
    await pty.waitFor('write and build')
    pty.press('enter')
    await pty.waitFor('f fix', 240_000)
    expect(pty.text()).toMatch(/f +add gcc, libc6-dev, libpq-dev to the builder/u)
    expect(await readFile(dockerfile, 'utf8')).not.toContain('libpq-dev')
    pty.press('f')
    await pty.waitFor('install -y --no-install-recommends gcc libc6-dev')
    expect(await readFile(dockerfile, 'utf8')).not.toContain('libpq-dev')
    pty.press('enter')
    await pty.waitFor(/builder.*apt-get update/u, 60_000)
    expect(await readFile(dockerfile, 'utf8')).toContain('gcc libc6-dev libpq-dev')
    pty.press('ctrl+c')
    expect((await pty.ended()).code).toBe(130)
  }, 300_000)

  test('with --plain: told and asked in lines; to give up is exit code 1', async () => {
    const { pty } = await failing('--plain', '--install', 'wheels')
    for (const [asks, answer] of [
      ['a to take all defaults', 'a'],
      ['y to write and build', 'y'],
    ] as const) {
      await pty.waitFor(asks)
      pty.send(answer)
      pty.press('enter')
    }
    await pty.waitFor('the same again', 240_000)
    pty.send('q')
    pty.press('enter')
    expect((await pty.ended()).code).toBe(1)
  }, 300_000)
})

const TAG = `dockwiz-recover:${process.pid}`

/** A server without dependencies, so that what takes time here is looking at it. */
async function rootServer(): Promise<{ pty: Pty; folder: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'dockwiz-recover-'))
  clean.push(async () => rm(folder, { recursive: true, force: true }))
  const program = `# ${process.hrtime.bigint()}
import signal, sys, time
signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
while True:
    time.sleep(1)
`
  await writeFile(join(folder, 'serve.py'), program)
  clean.push(async () => {
    await execa('docker', ['image', 'rm', '--force', TAG], { env, reject: false })
  })
  const flags = [
    '--python',
    '3.13',
    '--command',
    'python serve.py',
    '--user',
    '0',
    '--compare',
    'none',
    '--runs',
    '1',
  ]
  const pty = runInPty([process.execPath, bin, 'init', folder, '--tag', TAG, ...flags], { env })
  clean.push(() => pty.kill())
  return { pty, folder }
}

describe.skipIf(lab.kind === 'absent')('a check that fails', () => {
  test('is mended with a key, seen as a diff, looked at again, and told of both ways', async () => {
    const { pty, folder } = await rootServer()
    await pty.waitFor('ask me')
    pty.press('a')
    await pty.waitFor('write and build')
    pty.press('enter')
    await pty.waitFor('f fix', 240_000)
    expect(pty.text()).toMatch(/a check failed: not root/u)
    expect(pty.text()).toMatch(/f +run as user 10001/u)
    pty.press('f')
    await pty.waitFor(/\+ RUN groupadd --gid 10001/u)
    expect(await readFile(join(folder, 'Dockerfile'), 'utf8')).not.toContain('USER')
    pty.press('enter')
    await pty.waitFor(/Mended: not root failed \(runs as root \(0:0\)\)/u, 240_000)
    expect((await pty.ended()).code).toBe(0)
    expect(await readFile(join(folder, 'Dockerfile'), 'utf8')).toContain('USER 10001:10001')
  }, 300_000)
})
