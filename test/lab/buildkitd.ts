import { spawn } from 'node:child_process'
import { mkdir, mkdtemp, open, rename, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { attempt, command } from './command.js'
import { exists } from './machine.js'
import { installHostPrograms } from './packages.js'
import { places } from './places.js'
import { timed } from './say.js'

const VERSION = '0.25.1'
const PROGRAM = 'github.com/moby/buildkit/cmd/buildkitd'

/** A BuildKit of its own, as a remote one is: no docker near it, asked over TCP. For `await using`. */
export interface Buildkitd extends AsyncDisposable {
  readonly address: string
}

/** Starts one with an empty cache. It needs Go once, to be made: no distribution packages it. */
export async function startBuildkitd(): Promise<Buildkitd> {
  await installHostPrograms()
  const program = await ensureProgram()
  const folder = await mkdtemp(path.join(tmpdir(), 'dockwiz-buildkitd-'))
  const log = await open(path.join(folder, 'log'), 'a')
  const address = `tcp://127.0.0.1:${await freePort()}`
  const daemon = spawn(
    program,
    [
      ...['--addr', address, '--root', path.join(folder, 'root')],
      ...['--containerd-worker=false', '--oci-worker-net=host', '--oci-worker-binary=runc'],
    ],
    { stdio: ['ignore', log.fd, log.fd] },
  )
  const gone = new Promise<void>(resolve => daemon.once('exit', () => resolve()))
  return {
    address,
    async [Symbol.asyncDispose]() {
      daemon.kill('SIGTERM')
      await Promise.race([gone, sleep(10_000).then(() => daemon.kill('SIGKILL'))])
      await log.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

async function ensureProgram(): Promise<string> {
  const folder = path.join(places.cache, `buildkitd-${VERSION}`)
  const program = path.join(folder, 'buildkitd')
  if (await exists(program)) return program
  if (!(await attempt('go', ['version'])).ok) throw new Error('buildkitd has to be made, and there is no Go')
  await mkdir(folder, { recursive: true })
  // Within a module, because BuildKit's own go.mod excludes versions, which `go install` refuses.
  await writeFile(path.join(folder, 'go.mod'), 'module example.org/lab\n')
  await timed(`making buildkitd ${VERSION} with Go`, async () => {
    await command('go', ['get', `${PROGRAM}@v${VERSION}`], { cwd: folder })
    await command('go', ['build', '-o', 'buildkitd.new', PROGRAM], { cwd: folder })
  })
  await rename(`${program}.new`, program)
  return program
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const at = server.address()
  await new Promise(resolve => server.close(resolve))
  return typeof at === 'object' && at !== null ? at.port : 0
}
