import table from '../../../presets/accelerators.json' with { type: 'json' }
import { fact } from '../evidence.js'
import type { AcceleratorFacts, Distribution, Fact, Manifest } from '../project.js'

/** A library that comes for CPU and for CUDA. The source of each row stands in presets/accelerators.json. */
interface AcceleratorLibrary {
  readonly distribution: string
  /** What the package index gives on Linux when nothing else is asked for. */
  readonly default: string
  /** It comes for nothing else. */
  readonly only?: string
  /** The index whose subfolders `cpu`, `cu126` … hold the builds. */
  readonly index?: string
  readonly cudaExtra?: string
  readonly cpuInstead?: string
  readonly cudaInstead?: string
  /** CUDA of its own system image that it needs, where its wheels bring none: to run, or to be compiled. */
  readonly cudaFrom?: string
  /** Triton writes C for it and calls a compiler, in the container. */
  readonly compilesWhenItRuns?: boolean
  readonly unpackedBytes?: { readonly cpu: number; readonly cuda: number; readonly of: string }
}

const ACCELERATOR_LIBRARIES: readonly AcceleratorLibrary[] = table.libraries

/** The CUDA versions and Pythons that a torch release was built for, as `cu126` and `3.12`. */
const TORCH_RELEASES: readonly {
  readonly version: string
  readonly cuda: readonly string[]
  readonly pythons: readonly string[]
}[] = table.torch.releases

/** Libraries of production that come for CPU or CUDA, and which of the two the manifests ask for. */
export function readAccelerator(
  distributions: readonly Distribution[],
  manifests: readonly Manifest[],
): AcceleratorFacts {
  const production = distributions.filter(({ group }) => group === null)
  const libraries = production.filter(({ name }) => rowOf(name) !== undefined)
  const cudaTags = cudaTagsFor(production)
  return {
    libraries: libraries.map(({ name, evidence }) => fact(name, evidence)),
    asked: askedByVersion(libraries) ?? askedByIndex(manifests) ?? askedByName(production),
    ...(cudaTags.length === 0 ? {} : { cudaTags }),
  }
}

const rowOf = (name: string): AcceleratorLibrary | undefined =>
  ACCELERATOR_LIBRARIES.find(({ distribution }) => distribution === name)

/** It has CPU and CUDA builds of one version, in an index of its own: torch and its companions. */
export const comesFromOwnIndex = (name: string): boolean => rowOf(name)?.index !== undefined

/** The flavour of nvidia/cuda that a distribution needs; null where its wheels bring CUDA along. */
export function cudaNeedOf(name: string): 'runtime' | 'devel' | null {
  const need = rowOf(name)?.cudaFrom
  return need === 'runtime' || need === 'devel' ? need : null
}

/** Whether it calls a C compiler when it runs: Triton's triton/runtime/build.py looks for one, and for Python.h. */
export const compilesWhenItRuns = (name: string): boolean => rowOf(name)?.compilesWhenItRuns === true

/** Versions of nvidia/cuda, the oldest first. The source stands in presets/accelerators.json. */
export const CUDA_IMAGES: readonly string[] = table.images.versions

type Asked = AcceleratorFacts['asked']

/** A local version says which build: `2.7.1+cu126`, `2.7.1+cpu`. */
function askedByVersion(libraries: readonly Distribution[]): Asked {
  for (const { version, evidence } of libraries) {
    const local = /\+(cpu|cu\d+)/u.exec(version ?? '')?.[1]
    if (local !== undefined) return fact(local === 'cpu' ? 'cpu' : 'cuda', evidence)
  }
  return null
}

/** So does the index: `…/whl/cpu`, `…/whl/cu126`. */
function askedByIndex(manifests: readonly Manifest[]): Asked {
  for (const index of manifests.flatMap(({ indexes }): readonly Fact<string>[] => indexes ?? [])) {
    const folder = /\/whl\/(?:nightly\/)?(cpu|cu\d+)\b/u.exec(index.value)?.[1]
    if (folder !== undefined) return fact(folder === 'cpu' ? 'cpu' : 'cuda', index.evidence)
  }
  return null
}

/** A distribution that comes for one of the two only, an extra for CUDA, or NVIDIA's libraries in a lock. */
function askedByName(production: readonly Distribution[]): Asked {
  for (const { name, extras, evidence } of production) {
    const row = rowOf(name)
    if (row?.only === 'cpu' || row?.only === 'cuda') return fact(row.only, evidence)
    if (extras.some(extra => /^(?:and-)?cuda\d*/u.test(extra))) return fact('cuda', evidence)
    if (/^nvidia-(?:cublas|cudnn|cuda-runtime|nccl)/u.test(name)) return fact('cuda', evidence)
  }
  return null
}

/** The CUDA builds that exist of the torch that is pinned; of the newest known where none is. */
function cudaTagsFor(production: readonly Distribution[]): readonly string[] {
  const torch = production.find(({ name }) => name === 'torch')
  if (torch === undefined) return []
  const minor = /^\d+\.\d+/u.exec(torch.version ?? '')?.[0]
  const release =
    minor === undefined ? TORCH_RELEASES.at(-1) : TORCH_RELEASES.find(({ version }) => version === minor)
  return release?.cuda ?? []
}
