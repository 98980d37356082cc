import { CUDA_IMAGES } from '../../project/system/accelerator.js'
import type { Planning } from '../planning.js'

/** nvcc below it takes no compiler as new as gcc 14, which Debian 13 has. torch/utils/cpp_extension.py lists the bounds. */
const FOR_TRIXIE = [12, 8]

/**
 * The version of nvidia/cuda that goes with the project: the newest of the CUDA release that its distributions are built
 * for, `cu128` or `cuda12x`; of CUDA 12 where none says.
 */
export function cudaVersion({ project, answers }: Planning): string {
  const { libraries, cudaTags = [] } = project.accelerator
  const major = libraries.flatMap(({ value }) => /-cuda(\d+)x$/u.exec(value)?.[1] ?? [])[0] ?? '12'
  const able = CUDA_IMAGES.filter(
    version => answers.cudaImage !== 'devel' || compiles(version, answers.debian),
  )
  return (
    able.findLast(version => cudaTags.includes(tagOf(version))) ??
    able.findLast(version => version.startsWith(`${major}.`)) ??
    ''
  )
}

/** `12.8.1` → `cu128` */
const tagOf = (version: string): string => `cu${version.split('.').slice(0, 2).join('')}`

function compiles(version: string, debian: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  const [first = 0, second = 0] = FOR_TRIXIE
  return debian !== 'trixie' || major > first || (major === first && minor >= second)
}
