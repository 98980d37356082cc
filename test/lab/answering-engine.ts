import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { attempt } from './command.js'
import { places } from './places.js'
import { say } from './say.js'

export interface AnsweringEngine {
  version: string
  env: Record<string, string>
  own: boolean
}

/** The engine that this environment's `docker` already talks to, if there is one and it can build. */
export async function answeringEngine(): Promise<AnsweringEngine | undefined> {
  const version = await attempt('docker', ['version', '--format', '{{.Server.Version}}'])
  if (!version.ok) return undefined
  const failure = await tryBuild()
  if (failure) {
    say(`an engine ${version.stdout} answers but cannot build, so it is left alone: ${failure}`)
    return undefined
  }
  const host = process.env['DOCKER_HOST'] ?? ''
  return {
    version: version.stdout.trim(),
    env: sameEnvironment(),
    own: host.startsWith(`unix://${places.runtimes}/`),
  }
}

/** The smallest build there is; it needs no base image. */
async function tryBuild(): Promise<string | undefined> {
  const folder = await mkdtemp(path.join(tmpdir(), 'dockwiz-lab-'))
  try {
    await writeFile(path.join(folder, 'Dockerfile'), 'FROM scratch\nCOPY Dockerfile /\n')
    const build = await attempt('docker', ['build', '--quiet', folder])
    return build.ok ? undefined : build.all.trim().split('\n').at(-1)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function sameEnvironment(): Record<string, string> {
  const names = [
    'PATH',
    'DOCKER_HOST',
    'DOCKER_CONFIG',
    'DOCKER_CONTEXT',
    'DOCKER_TLS_VERIFY',
    'DOCKER_CERT_PATH',
  ]
  return Object.fromEntries(names.flatMap(name => (process.env[name] ? [[name, process.env[name]]] : [])))
}
