import { randomUUID } from 'node:crypto'
import { Problem, throwIfCancelled } from '../common/problem.js'
import { containerState, type ContainerState } from './container-state.js'
import { docker, type DockerCall, type DockerOutput, dockerProblem, tryDocker } from './docker.js'
import type { Engine } from './engine.js'

/** Every container that dockwiz makes bears it, so that one left behind by a crash can be found. */
const CONTAINER_LABEL = 'dockwiz'

/** A container to be made. */
export interface ContainerSpec {
  readonly image: string
  /** Options of `docker create`, such as `--read-only`. */
  readonly options?: readonly string[]
  /** Takes the place of the image's CMD. */
  readonly command?: readonly string[]
}

/** How a container that ran to its end did so. */
export interface ContainerRun extends DockerOutput {
  /** Why its first process could not be started (exit code 125 to 127); null where it ran. */
  readonly startError: string | null
}

/** Docker creates or removes a container in less than a second, unless the engine hangs. */
const SOON = 60

/**
 * Makes a container (not started yet), hands its name to `use`, and removes it with its volumes whatever happens.
 *
 * @throws Problem where it cannot be made.
 */
export async function withContainer<T>(
  engine: Engine,
  spec: ContainerSpec,
  use: (container: string) => Promise<T>,
  signal?: AbortSignal,
): Promise<T> {
  throwIfCancelled(signal)
  await using container = await createContainer(engine, spec)
  return await use(container.name)
}

/** Not cancellable: a container whose making was broken off could appear after its removal. */
async function createContainer(engine: Engine, { image, options = [], command = [] }: ContainerSpec) {
  const name = `dockwiz-${randomUUID()}`
  const label = `--label=${CONTAINER_LABEL}=${process.pid}`
  const args = ['create', '--pull=never', `--name=${name}`, label, ...options, image, ...command]
  await docker(engine, args, { timeout: SOON })
  return { name, [Symbol.asyncDispose]: () => removeContainer(engine, name) }
}

/** Removes a container with its volumes, running or not; one that is gone already is fine. */
async function removeContainer(engine: Engine, container: string): Promise<void> {
  const args = ['rm', '--force', '--volumes', container]
  const output = await tryDocker(engine, args, { timeout: SOON })
  const gone = output.exitCode === 0 || /no such container|already in progress/iu.test(output.stderr)
  if (!gone) throw dockerProblem(args, output)
}

/**
 * Starts a container and returns when its first process runs.
 *
 * @throws Problem `container-failed` with the engine's reason where it cannot run.
 */
export async function startContainer(engine: Engine, container: string, signal?: AbortSignal): Promise<void> {
  const output = await tryDocker(engine, ['start', container], { signal })
  if (output.exitCode === 0) return
  const { error } = await inspectContainer(engine, container, signal)
  throw new Problem('container-failed', {
    what: 'The container could not be started.',
    where: container,
    why: error || output.stderr,
    next: ['Check the ENTRYPOINT, CMD and USER of the image.'],
  })
}

/**
 * Runs a container to its end, with `input` on its standard input, and removes it.
 *
 * @throws Problem where it cannot be made, is cancelled or takes longer than the timeout.
 */
export async function runContainer(
  engine: Engine,
  spec: ContainerSpec,
  call: Omit<DockerCall, 'killSignal'> = {},
): Promise<ContainerRun> {
  const stdin = call.input === undefined ? [] : ['--interactive']
  const attached = { ...spec, options: [...stdin, ...(spec.options ?? [])] }
  return await withContainer(engine, attached, run, call.signal)

  async function run(container: string): Promise<ContainerRun> {
    const args = ['start', '--attach', ...stdin, container]
    const output = await tryDocker(engine, args, { ...call, killSignal: 'SIGKILL' })
    const { exitCode, error } = await inspectContainer(engine, container, call.signal)
    return { ...output, exitCode, startError: error === '' ? null : error }
  }
}

/** Runs a command in a running container; any exit code is an answer. `options` are those of `docker exec`. */
export async function execInContainer(
  engine: Engine,
  container: string,
  command: readonly string[],
  { options = [], ...call }: Omit<DockerCall, 'killSignal'> & { readonly options?: readonly string[] } = {},
): Promise<DockerOutput> {
  const stdin = call.input === undefined ? [] : ['--interactive']
  const args = ['exec', ...stdin, ...options, container, ...command]
  return await tryDocker(engine, args, { ...call, killSignal: 'SIGKILL' })
}

/** Sends the stop signal, and SIGKILL after `grace` seconds. Returns the seconds until the container had ended. */
export async function stopContainer(
  engine: Engine,
  container: string,
  grace: number,
  signal?: AbortSignal,
): Promise<number> {
  const begun = performance.now()
  await docker(engine, ['stop', `--time=${grace}`, container], { signal })
  return (performance.now() - begun) / 1000
}

/** What the engine knows about a container right now. */
export async function inspectContainer(
  engine: Engine,
  container: string,
  signal?: AbortSignal,
): Promise<ContainerState> {
  const args = ['container', 'inspect', '--format', '{{json .}}', container]
  const { stdout } = await docker(engine, args, { signal })
  return containerState(stdout)
}

/** The last lines that a container wrote: standard output's, then standard error's. */
export async function containerLogs(
  engine: Engine,
  container: string,
  lines: number,
  signal?: AbortSignal,
): Promise<readonly string[]> {
  const { stdout, stderr } = await docker(engine, ['logs', `--tail=${lines}`, container], { signal })
  return [...stdout.split('\n'), ...stderr.split('\n')].filter(line => line !== '')
}

/** Names of the containers on the engine that dockwiz made, in this run or another, running or not. */
export async function findContainers(engine: Engine, signal?: AbortSignal): Promise<readonly string[]> {
  const filter = `label=${CONTAINER_LABEL}`
  const { stdout } = await docker(engine, ['ps', '--all', '--filter', filter, '--format', '{{.Names}}'], {
    signal,
  })
  return stdout.split('\n').filter(name => name !== '')
}
