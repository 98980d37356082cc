import { mkdir, rm, symlink } from 'node:fs/promises'
import path from 'node:path'
import type { EngineVersion } from './engines.js'
import { exists } from './machine.js'
import { places } from './places.js'

/** What turns a shell or a child process towards one engine, its own CLI first on the PATH. */
export type ClientEnvironment = Record<'PATH' | 'DOCKER_HOST' | 'DOCKER_CONFIG', string>

/** A folder with this engine's `docker` and another with its plugins: the machine's own CLI is not touched. */
export async function prepareClient(version: EngineVersion): Promise<void> {
  const engine = places.engine(version)
  const client = places.client(version)
  await link(path.join(engine, 'usr/bin/docker'), path.join(client, 'bin/docker'))
  for (const plugin of ['docker-buildx', 'docker-compose']) {
    const file = path.join(engine, 'usr/libexec/docker/cli-plugins', plugin)
    if (await exists(file)) await link(file, path.join(client, 'config/cli-plugins', plugin))
  }
  await mkdir(path.join(client, 'config'), { recursive: true })
}

export function clientEnvironment(version: EngineVersion): ClientEnvironment {
  const client = places.client(version)
  const bin = path.join(client, 'bin')
  const rest = (process.env['PATH'] ?? '')
    .split(':')
    .filter(folder => !folder.startsWith(path.dirname(client)))
  return {
    PATH: [bin, ...rest].join(':'),
    DOCKER_HOST: `unix://${places.socket(version)}`,
    DOCKER_CONFIG: path.join(client, 'config'),
  }
}

async function link(target: string, file: string): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true })
  await rm(file, { force: true })
  await symlink(target, file)
}
