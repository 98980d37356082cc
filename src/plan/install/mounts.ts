import { APP_FOLDER } from '../application.js'
import type { Mount, PlanInstruction } from '../plan.js'
import type { Planning } from '../planning.js'

/** A package manager's downloads and built wheels outlive the build on this machine: a changed lock costs what changed. */
export function packageCache({ follows }: Planning, manager: 'pip' | 'uv'): Mount[] {
  return follows('package-cache-mount') ? [{ kind: 'cache', target: `/root/.cache/${manager}` }] : []
}

/** Manifests at their own places under the work folder, so that what one says of another still leads there. */
export function provideManifests(
  { follows }: Planning,
  files: readonly string[],
): { copies: PlanInstruction[]; mounts: Mount[] } {
  const mounted = follows('bind-mounted-manifests') ? files.filter(canBeMounted) : []
  return {
    copies: files.filter(file => !mounted.includes(file)).map(copyManifest),
    mounts: mounted.map(file => ({ kind: 'bind', source: file, target: inApp(file) })),
  }
}

/** BuildKit garbles what is not ASCII in the flags of an instruction; a COPY takes every name. */
const canBeMounted = (file: string): boolean => /^[ -~]+$/u.test(file)

const inApp = (file: string): string => `${APP_FOLDER}/${file}`

function copyManifest(file: string): PlanInstruction {
  return {
    kind: 'copy',
    sources: [file],
    target: inApp(file),
    link: true,
    practice: 'bind-mounted-manifests',
    because: 'The manifest is copied, a layer more, to be there for the install.',
  }
}
