import type { Manifest } from '../../project/project.js'
import type { PlanInstruction, PlanStage } from '../plan.js'
import type { Planning } from '../planning.js'
import { wantsCpuTorch } from '../accelerator/cpu-torch.js'
import { dependencyLayer } from './dependency-layer.js'
import type { Exporter } from './exporters.js'
import type { Installer, InstallSteps } from './installer.js'
import { installsLocalPaths } from './local-paths.js'
import { packageCache, provideManifests } from './mounts.js'
import { projectLayer } from './project-layer.js'
import type { InstallShape } from './shape.js'

const STAGE = 'requirements'
const EXPORTED = '/requirements.txt'

/** A lock, exported in a stage of its own and installed by pip: the manager is in no other stage, whatever the strategy. */
export function exported(exporter: Exporter): Installer {
  return {
    handles: ({ manager, locked }) => manager === exporter.manager && locked,
    steps: (planning, manifest, shape) => exportedSteps(exporter, planning, manifest, shape),
    plain: () => exporter.plain,
  }
}

export function exportedSteps(
  exporter: Exporter,
  planning: Planning,
  manifest: Manifest,
  shape: InstallShape,
): InstallSteps {
  return {
    stages: [exportStage(exporter, planning, manifest)],
    prepare: shape.prepare,
    dependencies: dependencyLayer(planning, shape, {
      reads: [],
      mounts: [{ kind: 'bind', from: STAGE, source: EXPORTED, target: EXPORTED }],
      file: EXPORTED,
      torchIn: 'resolved',
      local: installsLocalPaths(planning.project, manifest),
    }),
    project: projectLayer(planning, shape),
  }
}

function exportStage(exporter: Exporter, planning: Planning, manifest: Manifest): PlanStage {
  const { title, tool, commands } = exporter
  const hashes =
    !installsLocalPaths(planning.project, manifest) &&
    !clonesRepositories(planning) &&
    !wantsCpuTorch(planning)
  const indexes = (manifest.indexes ?? []).length > 0
  const manifests = provideManifests(planning, withoutBuildFiles(planning, manifest.reads))
  return {
    name: STAGE,
    from: 'base',
    purpose: `Writes the lock of ${title} as requirements for pip. ${title} itself is in no other stage.`,
    practice: 'stages',
    instructions: [
      ...environmentOf(exporter),
      {
        kind: 'run',
        mounts: packageCache(planning, 'pip'),
        commands: [['pip', 'install', ...tool]],
        practice: 'stages',
        because: `A named version of ${title}, so that a later build is the same build.`,
      },
      ...manifests.copies,
      {
        kind: 'run',
        mounts: manifests.mounts,
        commands: commands({ target: EXPORTED, hashes, indexes }),
        practice: 'dependencies-before-code',
        because:
          'What production installs, each distribution with its exact version; nothing for development.',
      },
    ],
  }
}

function environmentOf({ title, environment }: Exporter): PlanInstruction[] {
  if (Object.keys(environment).length === 0) return []
  return [
    {
      kind: 'env',
      values: environment,
      practice: 'stages',
      because: `Settings for ${title}, which end with this stage.`,
    },
  ]
}

/** Readme and licence, which a build of the project reads: a new word in them is no reason to install everything again. */
function withoutBuildFiles({ project }: Planning, reads: readonly string[]): string[] {
  const build = new Set(project.package?.reads ?? [])
  return reads.filter(file => !build.has(file) || file.endsWith('pyproject.toml'))
}

const clonesRepositories = ({ project }: Planning): boolean =>
  project.distributions.some(({ source, group }) => group === null && source === 'vcs')
