import { randomUUID } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { execa } from 'execa'
import * as v from 'valibot'
import { expect, onTestFinished, test, vi } from 'vitest'
import { reportSchema } from '../../src/report/schema.js'
import { dockwiz } from '../cli/dockwiz.js'
import { BASE } from '../engine/describe-on-engine.js'
import { folderWith } from '../engine/files.js'
import { startBuildkitd } from '../lab/buildkitd.js'
import { requireLab } from '../lab/lab.js'
import { runInPty } from '../terminal/pty.js'

const MINUTES = 900_000
const PROGRAM = fileURLToPath(new URL('../cli/run-main.ts', import.meta.url))

const FILE = `FROM ${BASE} AS builder
COPY app.py ./
RUN seq 1 5 && sleep 3 && echo compiled
FROM ${BASE} AS docs
RUN echo never
FROM ${BASE}
COPY --from=builder /app.py /srv/
RUN echo last > /last
`

test(
  'a build on a remote BuildKit is shown as one on this machine is, and its image is brought here',
  async () => {
    const { env } = await requireLab({ engine: '26.1' })
    await using buildkit = await startBuildkitd()
    const builder = `dockwiz-test-${randomUUID()}`
    await execa('docker', ['buildx', 'create', `--name=${builder}`, '--driver=remote', buildkit.address], {
      env,
    })
    onTestFinished(async () => {
      await execa('docker', ['buildx', 'rm', builder], { env })
      await execa('docker', ['image', 'rm', builder], { env, reject: false })
    })
    await vi.waitUntil(
      async () => (await execa('docker', ['buildx', 'inspect', builder], { env })).stdout.includes('running'),
      { timeout: 60_000, interval: 200 },
    )
    await using folder = await folderWith({ Dockerfile: FILE, 'app.py': `print("${builder}")\n` })
    await using layout = await folderWith({})
    // A remote builder knows none of this machine's images: the base goes with the build.
    await mkdir(join(layout.path, 'base'))
    const unpack = ['-x', '-C', join(layout.path, 'base')]
    await execa('docker', ['save', BASE], { env, buffer: false }).pipe('tar', unpack)
    const args = ['build', folder.path, '--tag', builder]
    const remotely = [
      ...['--builder', builder, '--'],
      ...['--build-context', `${BASE}=oci-layout://${join(layout.path, 'base')}`],
    ]

    const pty = runInPty([process.execPath, '--import', 'tsx', PROGRAM, ...args, ...remotely], {
      size: { columns: 100, rows: 30 },
      env,
    })
    onTestFinished(() => pty.kill())
    await pty.waitFor(/builder +━.* 1\/2/u, 120_000)
    expect(pty.text()).toMatch(/stage-2 +─/u)
    await pty.waitFor(/^ +\d+\.\d+ +5 *$/mu, 60_000)
    expect((await pty.ended()).code).toBe(0)

    const there = await dockwiz([...args, '--json', ...remotely, '--no-cache'], { env })
    expect(there.code, there.stderr).toBe(0)
    const here = await dockwiz([...args, '--json', '--', '--no-cache'], { env })
    const [remote, local] = [there, here].map(({ stdout }) => v.parse(reportSchema, JSON.parse(stdout)))
    expect(courseOf(remote)).toEqual(courseOf(local))
    expect(remote?.images.after?.ownBytes).toBe(local?.images.after?.ownBytes)
  },
  MINUTES,
)

/** A build without its times. */
const courseOf = (report: v.InferOutput<typeof reportSchema> | undefined) =>
  report?.timelines.map(({ stages, skipped }) => ({
    skipped,
    stages: stages.map(({ name, steps }) => ({
      name,
      steps: steps.map(({ instruction, line, status }) => ({ instruction, line, status })),
    })),
  }))
