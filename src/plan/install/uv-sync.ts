import type { Manifest } from '../../project/project.js'
import type { Command, Mount, PlanInstruction } from '../plan.js'
import type { Planning } from '../planning.js'
import { localSources } from './dependency-layer.js'
import { cudaToolkit } from '../accelerator/cuda-toolkit.js'
import { namesCpuTorch, wantsCpuTorch } from '../accelerator/cpu-torch.js'
import type { Exporter } from './exporters.js'
import { exportedSteps } from './exported.js'
import type { Installer, InstallSteps } from './installer.js'
import { installsLocalPaths } from './local-paths.js'
import { packageCache, provideManifests } from './mounts.js'
import { installsProject, projectRun, projectSources } from './project-layer.js'
import { savesBytecode } from '../savings/plan-savings.js'
import { VENV } from './venv.js'

/** uv fills a virtual environment by itself; for the other strategies it exports its lock. */
export function uvSync(exporter: Exporter): Installer {
  return {
    handles: ({ manager, locked }) => manager === 'uv' && locked,
    steps: (planning, manifest, shape) =>
      planning.answers.install === 'venv' &&
      planning.follows('venv-copied-whole') &&
      // uv leads links to their end, and the environment must name the Python of the image.
      planning.answers.base !== 'distroless' &&
      (!wantsCpuTorch(planning) || namesCpuTorch(planning))
        ? syncSteps(exporter, planning, manifest)
        : exportedSteps(exporter, planning, manifest, shape),
    plain: () => exporter.plain,
  }
}

/** https://docs.astral.sh/uv/guides/integration/docker/ */
function syncSteps({ tool }: Exporter, planning: Planning, manifest: Manifest): InstallSteps {
  const manifests = provideManifests(planning, manifest.reads)
  const cache = packageCache(planning, 'uv')
  return {
    stages: [],
    prepare: [settings(planning), installUv(planning, tool)],
    dependencies: [
      ...manifests.copies,
      {
        kind: 'run',
        mounts: [...cache, ...manifests.mounts, ...cudaToolkit(planning).mounts],
        commands: [[...SYNC, '--no-install-local']],
        practice: 'dependencies-before-code',
        because:
          'Dependencies have a layer of their own: it is built again when the lock changes, not with the code.',
      },
    ],
    project: syncProject(planning, manifest, [...cache, ...manifests.mounts]),
  }
}

/** The project, and the members of its workspace that it depends on. */
function syncProject({ project, follows }: Planning, manifest: Manifest, mounts: Mount[]): PlanInstruction[] {
  const local = installsLocalPaths(project, manifest)
  if (!installsProject(project) && !local) return []
  const command: Command = [
    ...SYNC,
    // What was installed beside the lock stays.
    '--inexact',
    ...(follows('project-installed') ? ['--no-editable'] : []),
    ...(installsProject(project) ? [] : ['--no-install-project']),
  ]
  return [...(local ? localSources(project) : projectSources(project)), projectRun(mounts, command)]
}

const SYNC: Command = ['uv', 'sync', '--locked', '--no-default-groups']

/**
 * Hard links cannot lead out of a cache mount. pip compiles what it installs, uv has to be told, and then compiles all that
 * lies there at every sync: where byte code is to be left out, it must not.
 */
function settings(planning: Planning): PlanInstruction {
  const compiled = !savesBytecode(planning)
  return {
    kind: 'env',
    values: {
      UV_PROJECT_ENVIRONMENT: VENV,
      ...(compiled ? { UV_COMPILE_BYTECODE: '1' } : {}),
      UV_LINK_MODE: 'copy',
      UV_PYTHON_DOWNLOADS: 'never',
    },
    practice: 'venv-copied-whole',
    because: `One environment at the path the image will have it,${compiled ? ' compiled,' : ''} with the Python of the base image.`,
  }
}

function installUv(planning: Planning, tool: readonly string[]): PlanInstruction {
  return {
    kind: 'run',
    mounts: packageCache(planning, 'pip'),
    commands: [['pip', 'install', ...tool]],
    practice: 'stages',
    because: 'A named version of uv, so that a later build is the same build. It stays in this stage.',
  }
}
