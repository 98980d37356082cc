import { spawn } from 'node:child_process'
import { mkdir, open, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { execa } from 'execa'
import { vi } from 'vitest'
import { temporaryFolder } from '../../src/common/temporary-folder.js'
import { ensureEngine } from '../lab/ensure-engine.js'
import { places } from '../lab/places.js'
import { BASE } from '../engine/describe-on-engine.js'

/** An engine for one test, which may die and whose disk may fill; for `await using`. */
export interface ThrowawayEngine extends AsyncDisposable {
  readonly env: Readonly<Record<string, string>>
  /** Ends the engine as a crash does. */
  kill(): void
}

/** Starts one with the base image, its data on a disk of so many megabytes. It has no network. */
export async function throwawayEngine(megabytes: number): Promise<ThrowawayEngine> {
  const { env: lab } = await ensureEngine('26.1')
  const folder = await temporaryFolder('engine')
  const at = (name: string): string => join(folder.path, name)
  await mkdir(at('data'))
  await execa('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', at('data')])
  const root = places.engine('26.1')
  const log = await open(at('log'), 'a')
  const daemon = spawn(
    join(root, 'usr/sbin/dockerd'),
    [
      ...[`--data-root=${at('data')}`, `--exec-root=${at('exec')}`, `--pidfile=${at('pid')}`],
      ...[`--host=unix://${at('sock')}`, '--bridge=none', '--iptables=false', '--config-file=/dev/null'],
    ],
    {
      stdio: ['ignore', log.fd, log.fd],
      env: { ...process.env, PATH: `${root}/usr/bin:${root}/usr/sbin:/usr/sbin:/usr/bin:/sbin:/bin` },
    },
  )
  const env = { ...lab, DOCKER_HOST: `unix://${at('sock')}` }
  const engine: ThrowawayEngine = {
    env,
    kill: () => daemon.kill('SIGKILL'),
    async [Symbol.asyncDispose]() {
      daemon.kill('SIGKILL')
      await endAll(folder.path)
      await log.close()
      await unmountAll(folder.path)
      await folder[Symbol.asyncDispose]()
    },
  }
  await vi.waitUntil(
    async () => (await execa('docker', ['version'], { env, reject: false })).exitCode === 0,
    {
      timeout: 60_000,
      interval: 200,
    },
  )
  const saved = execa('docker', ['save', BASE], { env: lab, buffer: false })
  await saved.pipe('docker', ['load'], { env })
  return engine
}

/** What the engine started outlives it: its containerd, and the shims of containers. */
async function endAll(folder: string): Promise<void> {
  const { stdout } = await execa('ps', ['-eo', 'pid=,args='])
  const own = stdout.split('\n').filter(line => line.includes(folder) && !line.includes('vitest'))
  for (const line of own) {
    const pid = Number.parseInt(line, 10)
    if (pid !== process.pid) await execa('kill', ['-9', `${pid}`], { reject: false })
  }
}

async function unmountAll(folder: string): Promise<void> {
  const mounts = await readFile('/proc/mounts', 'utf8')
  const own = mounts.split('\n').flatMap(line => line.split(' ')[1] ?? [])
  for (const mount of own.filter(path => path.startsWith(folder)).toReversed())
    await execa('umount', ['--lazy', mount], { reject: false })
}
