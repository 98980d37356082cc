import { spawn } from 'node:child_process'
import { mkdir, open, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { attempt, command } from './command.js'
import { clientEnvironment } from './client.js'
import { engines, type EngineVersion } from './engines.js'
import { places } from './places.js'
import { say } from './say.js'

/** Starts the engine detached from this process; it outlives the lab's command. */
export async function startDaemon(version: EngineVersion): Promise<void> {
  if (await serverVersion(version)) return
  await clearStale(version)
  await ensureBridge(version)
  const root = places.engine(version)
  const log = await openLog(version)
  const daemon = spawn(path.join(root, 'usr/sbin/dockerd'), await daemonArguments(version), {
    cwd: '/',
    detached: true,
    stdio: ['ignore', log.fd, log.fd],
    // Its own containerd and docker-proxy are found before any that the machine may have.
    env: { ...process.env, PATH: `${root}/usr/bin:${root}/usr/sbin:/usr/sbin:/usr/bin:/sbin:/bin` },
  })
  const ended = new Promise<string>(resolve => {
    daemon.once('error', error => resolve(error.message))
    daemon.once('exit', (code, signal) => resolve(`dockerd ended (${code ?? signal})`))
  })
  daemon.unref()
  await log.close()
  await untilItAnswers(version, ended)
}

export async function stopDaemon(version: EngineVersion): Promise<boolean> {
  const pid = await daemonPid(version)
  if (!pid) return false
  process.kill(pid, 'SIGTERM')
  for (let i = 0; i < 150 && (await daemonPid(version)); i++) await sleep(200)
  if (await daemonPid(version))
    throw new Error(`engine ${version} (pid ${pid}) does not stop; see ${places.log(version)}`)
  await attempt('ip', ['link', 'delete', engines[version].bridge])
  return true
}

/** The version the engine reports, or undefined when none answers. */
export async function serverVersion(version: EngineVersion): Promise<string | undefined> {
  const docker = path.join(places.client(version), 'bin/docker')
  const answer = await attempt(docker, ['version', '--format', '{{.Server.Version}}'], {
    env: clientEnvironment(version),
  })
  return answer.ok ? answer.stdout.trim() : undefined
}

async function daemonArguments(version: EngineVersion): Promise<string[]> {
  const runtime = places.runtime(version)
  await mkdir(places.data(version), { recursive: true })
  await mkdir(runtime, { recursive: true })
  const config = path.join(runtime, 'daemon.json')
  await writeFile(config, `${JSON.stringify(engines[version].settings)}\n`)
  return [
    // An empty configuration of its own, or dockerd reads the machine's.
    ...['--config-file', config],
    ...['--data-root', places.data(version)],
    ...['--exec-root', path.join(runtime, 'exec')],
    ...['--pidfile', places.pidFile(version)],
    ...['--host', `unix://${places.socket(version)}`],
    ...['--bridge', engines[version].bridge],
    ...['--userland-proxy-path', path.join(places.engine(version), 'usr/sbin/docker-proxy')],
    ...['--init-path', path.join(places.engine(version), 'usr/bin/tini-static')],
  ]
}

/** Locally administered; the networks of two engines never meet. */
const BRIDGE_ADDRESS = '02:42:00:00:00:01'

/** Each engine has a bridge of its own, or two of them would share one network. */
async function ensureBridge(version: EngineVersion): Promise<void> {
  const { bridge, address } = engines[version]
  if ((await attempt('ip', ['link', 'show', bridge])).ok) return
  // Without an address of its own a bridge takes one of its members': when that container ends, the others have sent to an
  // address that is gone, and wait until they ask for the new one.
  await command('ip', ['link', 'add', 'name', bridge, 'address', BRIDGE_ADDRESS, 'type', 'bridge'])
  await command('ip', ['address', 'add', address, 'dev', bridge])
  await command('ip', ['link', 'set', bridge, 'up'])
}

/** A machine that was stopped hard leaves pid files whose numbers may since belong to somebody else. */
async function clearStale(version: EngineVersion): Promise<void> {
  if (await daemonPid(version)) return
  const containerd = path.join(places.runtime(version), 'exec/containerd/containerd.pid')
  if (!(await isProcessOf(version, await readPid(containerd)))) await rm(containerd, { force: true })
  await rm(places.pidFile(version), { force: true })
  await rm(places.socket(version), { force: true })
}

async function daemonPid(version: EngineVersion): Promise<number | undefined> {
  const pid = await readPid(places.pidFile(version))
  return pid && (await isProcessOf(version, pid)) ? pid : undefined
}

async function isProcessOf(version: EngineVersion, pid: number | undefined): Promise<boolean> {
  if (!pid) return false
  const line = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')
  return line.includes(places.runtime(version))
}

async function readPid(file: string): Promise<number | undefined> {
  const pid = Number.parseInt(await readFile(file, 'utf8').catch(() => ''), 10)
  return Number.isInteger(pid) && pid > 1 ? pid : undefined
}

async function openLog(version: EngineVersion) {
  const file = places.log(version)
  await mkdir(path.dirname(file), { recursive: true })
  return open(file, 'a')
}

async function untilItAnswers(version: EngineVersion, ended: Promise<string>): Promise<void> {
  let why: string | undefined
  void ended.then(text => (why = text))
  for (let i = 0; i < 300; i++) {
    const answer = await serverVersion(version)
    if (answer) {
      say(`engine ${answer} answers at unix://${places.socket(version)}, its log is ${places.log(version)}`)
      return
    }
    if (why) break
    await sleep(200)
  }
  const log = await readFile(places.log(version), 'utf8')
  throw new Error(
    `${why ?? 'dockerd does not answer after a minute'}\n${log.split('\n').slice(-15).join('\n')}`,
  )
}
