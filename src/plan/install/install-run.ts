import type { Command, Mount, PlanInstruction } from '../plan.js'
import type { Planning } from '../planning.js'
import { APP_FOLDER } from '../application.js'

const PIP_CACHE: Mount = { kind: 'cache', target: '/root/.cache/pip' }

/** The RUN that installs, with pip's cache and the manifests mounted: neither is left in a layer. */
export function installRun(
  planning: Planning,
  files: readonly string[],
  commands: readonly Command[],
): PlanInstruction[] {
  const manifests = provideManifests(planning, files)
  return [
    ...manifests.copies,
    {
      kind: 'run',
      mounts: [...pipCache(planning), ...manifests.mounts],
      commands,
      practice: 'dependencies-before-code',
      because:
        'Dependencies have a layer of their own: it is built again when a manifest changes, not with the code.',
    },
  ]
}

/** pip's downloads and built wheels outlive the build on this machine, so a changed manifest costs what changed. */
export function pipCache({ follows }: Planning): Mount[] {
  return follows('package-cache-mount') ? [PIP_CACHE] : []
}

/** Manifests at their own places under the work folder, so that `-r` and `-c` lines between them still lead there. */
function provideManifests(
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
