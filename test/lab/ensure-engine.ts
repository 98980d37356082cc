import { clientEnvironment, prepareClient, type ClientEnvironment } from './client.js'
import { serverVersion, startDaemon, stopDaemon } from './daemon.js'
import { engines, engineVersions, type EngineVersion } from './engines.js'
import { withLock } from './lock.js'
import { installHostPrograms, unpackEngine } from './packages.js'
import { say } from './say.js'

export interface RunningEngine {
  version: string
  env: ClientEnvironment
}

/** Brings up one of the lab's engines. Safe to ask for as often as one likes, from several processes at once. */
export async function ensureEngine(wanted: EngineVersion): Promise<RunningEngine> {
  const version = (await serverVersion(wanted)) ?? (await withLock(() => bringUp(wanted)))
  return { version, env: clientEnvironment(wanted) }
}

export async function stopEngines(versions: readonly EngineVersion[]): Promise<void> {
  await withLock(async () => {
    for (const version of versions) {
      if (await stopDaemon(version)) say(`engine ${version} stopped; its images are kept`)
    }
  })
}

export async function runningEngines(): Promise<Map<EngineVersion, string>> {
  const answers = await Promise.all(
    engineVersions.map(async wanted => [wanted, await serverVersion(wanted)] as const),
  )
  return new Map(answers.flatMap(([wanted, version]) => (version ? [[wanted, version] as const] : [])))
}

async function bringUp(wanted: EngineVersion): Promise<string> {
  await installHostPrograms()
  await unpackEngine(wanted)
  await prepareClient(wanted)
  await startDaemon(wanted)
  const version = await serverVersion(wanted)
  if (!version) throw new Error(`engine ${wanted} stopped right after its start`)
  // A rolling suite may have moved on: what counts is what answers, so it is said when it is another line.
  if (!version.startsWith(wanted.replace('-containerd', '')))
    say(`Debian ${engines[wanted].suite} now has engine ${version} in place of ${wanted}`)
  return version
}
