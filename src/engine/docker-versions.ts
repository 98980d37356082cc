import * as v from 'valibot'
import { readJson } from '../common/json.js'
import { type DockerCli, dockerProblem, tryDocker } from './docker.js'

/** What `docker version` tells. */
export interface Versions {
  readonly client: string
  readonly server: string
  readonly os: string
  readonly architecture: string
  readonly podman: boolean
}

const versionJson = v.object({
  Client: v.object({ Version: v.string(), APIVersion: v.optional(v.string()) }),
  Server: v.nullish(
    v.object({
      Version: v.string(),
      Os: v.string(),
      Arch: v.string(),
      Components: v.optional(v.array(v.object({ Name: v.string() })), []),
    }),
  ),
})

/** Asks the command and its engine who they are. Throws a Problem where the engine does not answer. */
export async function readVersions(cli: DockerCli, signal: AbortSignal | undefined): Promise<Versions> {
  const args = ['version', '--format', '{{json .}}']
  const output = await tryDocker(cli, args, { signal })
  const told = readJson(versionJson, output.stdout)
  const podman = isPodman(output.stderr, told)
  if (!podman && (output.exitCode !== 0 || told?.Server == null)) throw dockerProblem(args, output)
  return {
    client: told?.Client.Version ?? '',
    server: told?.Server?.Version ?? '',
    os: told?.Server?.Os ?? '',
    architecture: told?.Server?.Arch ?? '',
    podman,
  }
}

/**
 * The command podman-docker says so on standard error, unless that was switched off; then its own key `APIVersion`
 * (Docker's is `ApiVersion`) tells. Podman's service behind Docker's command is in the list of components.
 */
function isPodman(stderr: string, told: v.InferOutput<typeof versionJson> | null): boolean {
  if (/emulate docker cli using podman/iu.test(stderr) || told?.Client.APIVersion !== undefined) return true
  return told?.Server?.Components.some(component => /podman/iu.test(component.Name)) ?? false
}
