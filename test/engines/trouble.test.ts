import { randomUUID } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { execa } from 'execa'
import * as v from 'valibot'
import { expect, test } from 'vitest'
import { reportSchema } from '../../src/report/schema.js'
import { BASE } from '../engine/describe-on-engine.js'
import { folderWith } from '../engine/files.js'
import { requireLab } from '../lab/lab.js'
import { throwawayEngine } from './throwaway-engine.js'

const PROGRAM = fileURLToPath(new URL('../cli/run-main.ts', import.meta.url))
const TSX = import.meta.resolve('tsx')
const MINUTES = 300_000

/** Measures a project whose last step is the trouble: it comes anew with every change of the code. */
async function project(trouble: string) {
  const text = `FROM ${BASE}\nLABEL test=${randomUUID()}\nCOPY src /srv\nRUN --network=none ${trouble}\n`
  return await folderWith({ Dockerfile: text, 'src/main.py': `print("${randomUUID()}")\n` })
}

function measure(folder: string, env: Readonly<Record<string, string>>, ...options: readonly string[]) {
  const args = ['measure', folder, '--json', '--scenario', 'clean,unchanged,code', ...options]
  return execa(process.execPath, ['--import', TSX, PROGRAM, ...args], { env, reject: false, stdin: 'ignore' })
}

function told(run: { readonly stdout: string; readonly stderr: string }) {
  const { builds, images, problems } = v.parse(reportSchema, JSON.parse(run.stdout))
  return {
    runs: Object.fromEntries(builds.map(({ scenario, seconds }) => [scenario, seconds.length])),
    bytes: images.after?.bytes ?? 0,
    problems,
  }
}

/** Nothing of dockwiz runs on; what an engine started is not dockwiz's. */
async function assertNothingRuns(folder: string): Promise<void> {
  const { stdout } = await execa('ps', ['-eo', 'args='])
  const docker = stdout
    .split('\n')
    .filter(line => /\bdocker\b.*\bbuild\b/u.test(line) && line.includes(folder))
  expect(docker).toEqual([])
}

test(
  'the engine dies in the middle: what was measured is reported, and the failure is the engine’s',
  async () => {
    await using engine = await throwawayEngine(700)
    await using folder = await project('sleep 2')
    const run = measure(folder.path, engine.env, '--runs', '2')
    run.stderr.on('data', (chunk: Buffer) => {
      if (chunk.toString().includes('Rebuild, unchanged, after')) engine.kill()
    })
    const ended = await run
    expect(ended.exitCode, ended.stderr).toBe(1)
    const { runs, bytes, problems } = told(ended)
    expect(problems, ended.stderr).toMatchObject([{ kind: 'daemon-unreachable' }])
    expect(runs).toMatchObject({ clean: 2, unchanged: 2 })
    expect(bytes).toBeGreaterThan(1e8)
    await assertNothingRuns(folder.path)
  },
  MINUTES,
)

test(
  'the engine’s disk fills in the middle: what was measured is reported',
  async () => {
    await using engine = await throwawayEngine(700)
    await using folder = await project('head -c 60000000 /dev/urandom > /noise')
    const ended = await measure(folder.path, engine.env, '--runs', '12')
    expect(ended.exitCode, ended.stderr).toBe(1)
    const { runs, problems } = told(ended)
    expect(problems, ended.stderr).toMatchObject([{ kind: 'disk-full' }])
    expect(runs['clean']).toBeGreaterThan(2)
    expect(runs['clean']).toBeLessThan(12)
    await assertNothingRuns(folder.path)
  },
  MINUTES,
)

test(
  'the disk of the build logs fills in the middle: what was measured is reported, and an older report stays whole',
  async () => {
    const lab = await requireLab()
    await using folder = await project('python3 -c "print((chr(120) * 80 + chr(10)) * 2000)"')
    await using disk = await smallDisk(join(folder.path, '.dockwiz'), '300k')
    const older = join(disk.path, 'r.json')
    await writeFile(older, 'older')
    const ended = await measure(folder.path, lab.env, '--runs', '1', '--report', older)
    expect(ended.exitCode, ended.stderr).toBe(1)
    const { runs, problems } = told(ended)
    expect(problems, ended.stderr).toMatchObject([
      { kind: 'disk-full', where: expect.stringContaining('after-code.log') as unknown },
    ])
    expect(runs).toMatchObject({ clean: 1, unchanged: 1 })
    expect(ended.stderr).toContain('The report could not be written.')
    expect(await readFile(older, 'utf8')).toBe('older')
    await assertNothingRuns(folder.path)
  },
  MINUTES,
)

test(
  'a machine that sleeps: that build does not count, and is done again',
  async () => {
    const lab = await requireLab()
    await using folder = await project('sleep 2')
    const run = measure(folder.path, lab.env, '--runs', '1')
    let isAwake = true
    run.stderr.on('data', (chunk: Buffer) => {
      if (!isAwake || !chunk.toString().includes('Clean build: started')) return
      isAwake = false
      // As the clocks of macOS and Windows have it: they go on, and no program runs.
      run.kill('SIGSTOP')
      setTimeout(() => run.kill('SIGCONT'), 15_000)
    })
    const ended = await run
    expect(ended.exitCode, ended.stderr).toBe(0)
    expect(ended.stderr).toContain('The machine stood still for')
    const { builds, problems } = v.parse(reportSchema, JSON.parse(ended.stdout))
    expect(problems).toMatchObject([{ kind: 'stood-still' }])
    for (const { seconds } of builds) expect(Math.max(...seconds)).toBeLessThan(13)
  },
  MINUTES,
)

test(
  'the disk of temporary files is full: it is said which',
  async () => {
    const lab = await requireLab()
    await using folder = await project('true')
    await writeFile(join(folder.path, 'data.bin'), Buffer.alloc(3_000_000))
    await using parent = await folderWith({})
    await using disk = await smallDisk(join(parent.path, 'tmp'), '2m')
    const ended = await measure(folder.path, { ...lab.env, TMPDIR: disk.path })
    expect(ended.exitCode, ended.stderr).toBe(1)
    expect(told(ended).problems, ended.stderr).toMatchObject([{ kind: 'disk-full' }])
  },
  MINUTES,
)

async function smallDisk(path: string, size: string) {
  await mkdir(path)
  await execa('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', path])
  return {
    path,
    async [Symbol.asyncDispose]() {
      await execa('umount', ['--lazy', path])
    },
  }
}
