import type { Project } from '../../project/project.js'
import { cudaToolkit } from '../accelerator/cuda-toolkit.js'
import { copyApplication } from '../application.js'
import type { Command, Mount, PlanInstruction, Word } from '../plan.js'
import type { Planning } from '../planning.js'
import { buildSources } from './build-sources.js'
import { cpuTorch, namesCpuTorch, wantsCpuTorch } from '../accelerator/cpu-torch.js'
import type { CpuTorch } from '../accelerator/cpu-torch.js'
import { packageCache, provideManifests } from './mounts.js'
import { fromSecret, secretMount } from './secrets.js'
import type { InstallShape } from './shape.js'

interface Dependencies {
  /** Files of the repository that are read meanwhile. */
  readonly reads: readonly string[]
  readonly mounts?: readonly Mount[]
  readonly before?: readonly Command[]
  /** The requirements that pip installs. */
  readonly file: string
  /** The files that name torch, where it may have to come for the CPU; left out where that is no matter of this layer. */
  readonly torchIn?: readonly string[] | 'resolved'
  /** Environment variables that the manifest expands, such as the password of an index. */
  readonly variables?: readonly string[]
  /** The manifest names folders of the repository. */
  readonly local: boolean
}

/** The RUN that installs dependencies with pip. Cache and manifests are mounted: no layer holds them. */
export function dependencyLayer(
  planning: Planning,
  shape: InstallShape,
  { reads, mounts = [], before = [], file, torchIn, variables = [], local }: Dependencies,
): PlanInstruction[] {
  const torch = torchFor(planning, file, torchIn)
  const what = torch.what.length > 0 ? torch.what : ['-r', file]
  const manifests = provideManifests(planning, reads)
  const [install = [], ...later] = local ? throughWheels(planning, shape, what) : [[...shape.pip, ...what]]
  return [
    ...(local ? localSources(planning.project) : []),
    ...manifests.copies,
    ...torch.args,
    {
      kind: 'run',
      mounts: [
        ...packageCache(planning, 'pip'),
        ...manifests.mounts,
        ...mounts,
        ...variables.map(secretMount),
        ...cudaToolkit(planning).mounts,
      ],
      commands: [...before, ...torch.before, [...variables.map(fromSecret), ...install], ...later],
      practice: 'dependencies-before-code',
      because: local
        ? 'The manifest names folders of this repository, so its code is part of the install.'
        : 'Dependencies have a layer of their own: it is built again when a manifest changes, not with the code.',
    },
  ]
}

const NO_TORCH: CpuTorch = { args: [], before: [], what: [] }

/** An exported lock forgets which index a distribution is from, so its CPU builds are asked for once more. */
function torchFor(planning: Planning, file: string, torchIn: Dependencies['torchIn']): CpuTorch {
  if (torchIn === undefined || !wantsCpuTorch(planning)) return NO_TORCH
  return torchIn !== 'resolved' && namesCpuTorch(planning) ? NO_TORCH : cpuTorch(planning, file, torchIn)
}

/** All of the application's own files beside what its build reads. */
export function localSources(project: Project): PlanInstruction[] {
  const build = buildSources(project)
  const known = new Set(build.map(({ path }) => path))
  return copyApplication([...build, ...project.sources.filter(({ path }) => !known.has(path))], {
    practice: 'dependencies-before-code',
    because: 'The manifest names folders of this repository, which are built with the dependencies.',
  })
}

const LOCAL_WHEELS = '/tmp/wheels'

/**
 * An editable install (`-e ./libs/a`) points to its source and holds no compiled extension; pip has no option against
 * what a requirements file says, but `pip wheel` makes a real wheel of every line.
 */
function throughWheels({ answers }: Planning, shape: InstallShape, what: readonly Word[]): Command[] {
  if (answers.install === 'wheels') return [[...shape.pip, ...what]]
  return [
    ['pip', 'wheel', '--wheel-dir', LOCAL_WHEELS, ...what],
    [...shape.pip, '--no-index', '--no-deps', { raw: `${LOCAL_WHEELS}/*.whl` }],
  ]
}
