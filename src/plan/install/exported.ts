import type { Manifest } from '../../project/project.js'
import type { PlanStage } from '../plan.js'
import type { Planning } from '../planning.js'
import { wantsCpuTorch } from '../accelerator/cpu-torch.js'
import { dependencyLayer } from './dependency-layer.js'
import { exportStage } from './export-stage.js'
import type { Exporter } from './exporters.js'
import type { Installer, InstallSteps } from './installer.js'
import { installsLocalPaths } from './local-paths.js'
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
    stages: [requirementsStage(exporter, planning, manifest)],
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

function requirementsStage(exporter: Exporter, planning: Planning, manifest: Manifest): PlanStage {
  const hashes =
    !installsLocalPaths(planning.project, manifest) &&
    !clonesRepositories(planning) &&
    !wantsCpuTorch(planning)
  const indexes = (manifest.indexes ?? []).length > 0
  const { title, commands } = exporter
  return exportStage(exporter, planning, manifest, {
    name: STAGE,
    purpose: `Writes the lock of ${title} as requirements for pip. ${title} itself is in no other stage.`,
    commands: commands({ target: EXPORTED, hashes, indexes }),
    because: 'What production installs, each distribution with its exact version; nothing for development.',
  })
}

const clonesRepositories = ({ project }: Planning): boolean =>
  project.distributions.some(({ source, group }) => group === null && source === 'vcs')
