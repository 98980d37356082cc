import { variableName } from '../../dockerfile/quote.js'
import type { Mount, Plan, Word } from '../plan.js'

/**
 * A value that only one command of the build may see: `docker build --secret id=NAME,env=NAME` gives it, and neither
 * the image nor its history holds it. ARG and ENV would keep it for everybody who pulls the image.
 */
export const secretMount = (name: string): Mount => ({
  kind: 'secret',
  id: name,
  target: secretFile(name),
})

/** `NAME="$(cat file)"` before a command; `--mount=type=secret,env=` is new in Dockerfile 1.10. */
export const fromSecret = (name: string): Word => ({
  raw: `${variableName(name)}="$(cat ${secretFile(name)})"`,
})

const secretFile = (name: string): string => `/run/secrets/${name}`

/** The secrets that a build of this plan has to be given. */
export function secretsOf({ stages }: Pick<Plan, 'stages'>): string[] {
  const mounts = stages.flatMap(stage =>
    stage.instructions.flatMap(instruction => (instruction.kind === 'run' ? instruction.mounts : [])),
  )
  return [...new Set(mounts.flatMap(mount => (mount.kind === 'secret' ? [mount.id] : [])))]
}
