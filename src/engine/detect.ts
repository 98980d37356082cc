import * as v from 'valibot'
import { readJson } from '../common/json.js'
import { Problem } from '../common/problem.js'
import { docker, type DockerCli, tryDocker } from './docker.js'
import { readVersions, type Versions } from './docker-versions.js'
import type { Engine } from './engine.js'
import { stepsHere } from './failures.js'
import { atLeast } from './version.js'

/** BuildKit 0.8 with Dockerfile frontend 1.2: the first that builds `RUN --mount` without a `# syntax` line. */
const OLDEST = '20.10'

/** Makes docker's output the same whatever the user's environment says. */
const SETTINGS = { DOCKER_BUILDKIT: '1', PROGRESS_NO_TRUNC: '1', DOCKER_CLI_HINTS: 'false' }

/**
 * Finds out what the docker command line and its engine can do.
 *
 * @param env Added to this program's environment for every call.
 * @throws Problem where there is no docker, no engine that answers or may be used, no BuildKit, or one that is too old.
 */
export async function detectEngine(env: NodeJS.ProcessEnv, signal?: AbortSignal): Promise<Engine> {
  const cli: DockerCli = { program: 'docker', env: { ...changes(env), ...SETTINGS } }
  const versions = await readVersions(cli, signal)
  refusePodman(versions)
  refuseOld('engine', versions.server)
  refuseOld('command', versions.client)
  refuseWindowsContainers(versions.os)
  const buildx = await findBuildx(cli, versions.client, signal)
  return {
    ...cli,
    kind: 'docker',
    serverVersion: versions.server,
    clientVersion: versions.client,
    buildx,
    buildkit: true,
    rawjson: buildx !== null && atLeast(buildx, '0.13'),
    store: await findStore(cli, signal),
    os: versions.os,
    architecture: versions.architecture,
    startInterval: atLeast(versions.server, '25'),
  }
}

/** Only what differs from this program's own environment: the engine is told about in events and recordings. */
function changes(env: NodeJS.ProcessEnv): Record<string, string> {
  const changed: Record<string, string> = {}
  for (const [name, value] of Object.entries(env)) {
    if (value !== undefined && value !== process.env[name]) changed[name] = value
  }
  return changed
}

function refusePodman({ podman }: Versions): void {
  if (!podman) return
  throw new Problem('buildkit-missing', {
    what: 'docker on this machine is Podman.',
    why: 'dockwiz builds with BuildKit, and Podman builds with Buildah.',
    next: [
      'Put a docker command of its own first in PATH, and its engine in DOCKER_HOST.',
      'Or let dockwiz write the files alone (--no-build) and build them with: podman build --format docker .',
    ],
  })
}

function refuseOld(part: 'engine' | 'command', version: string): void {
  if (atLeast(version, OLDEST)) return
  throw new Problem('engine-too-old', {
    what: `The Docker ${part} is version ${version}; dockwiz needs ${OLDEST} or newer.`,
    why: 'Older ones cannot build RUN --mount, with which packages are cached between builds.',
    next: ['Update Docker: https://docs.docker.com/engine/install/'],
  })
}

function refuseWindowsContainers(os: string): void {
  if (os !== 'windows') return
  throw new Problem('engine-too-old', {
    what: 'The Docker engine runs Windows containers.',
    why: "Python's official images, and what dockwiz writes, are for Linux containers.",
    next: ['In the menu of Docker Desktop: Switch to Linux containers.'],
  })
}

/**
 * The version of the buildx plugin that `docker build` goes through; null for the commands before 23.0, which have
 * BuildKit in themselves.
 *
 * @throws Problem where `docker build` needs the plugin and does not find it.
 */
async function findBuildx(cli: DockerCli, client: string, signal?: AbortSignal): Promise<string | null> {
  if (!atLeast(client, '23')) return null
  const output = await tryDocker(cli, ['buildx', 'version'], { signal })
  const version = /buildx\s+v?(\d\S*)/u.exec(output.stdout)?.[1]
  if (output.exitCode === 0 && version !== undefined) return version
  throw new Problem('buildkit-missing', {
    what: `The docker command (${client}) has no buildx plugin, so it cannot build with BuildKit.`,
    where: 'docker buildx version',
    why: 'Since Docker 23, docker build is done by the plugin; without it only the old builder is there.',
    next: stepsHere({
      linux: [
        "Docker's own packages: sudo apt-get install docker-buildx-plugin, or with dnf",
        "Debian's and Ubuntu's packages: sudo apt-get install docker-buildx",
        'Several docker commands on this machine? The one with the plugin has to come first in PATH.',
      ],
      darwin: ['Update Docker Desktop, or: brew install docker-buildx, and follow what it says at the end.'],
      win32: ['Update Docker Desktop, which brings the plugin.'],
    }),
  })
}

const infoJson = v.object({ Driver: v.string(), DriverStatus: v.nullish(v.array(v.array(v.string()))) })

async function findStore(cli: DockerCli, signal: AbortSignal | undefined): Promise<Engine['store']> {
  const { stdout } = await docker(cli, ['info', '--format', '{{json .}}'], { signal })
  const info = readJson(infoJson, stdout)
  const status = info?.DriverStatus?.flat() ?? []
  if (status.some(text => text.startsWith('io.containerd.snapshotter'))) return 'containerd'
  return info?.Driver === 'overlay2' ? 'overlay2' : 'other'
}
