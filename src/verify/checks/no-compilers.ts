import { posix } from 'node:path'
import type { ProbeResult } from '../probe-result.js'
import { fail, pass, skip, some, type Verdict } from './verdict.js'

/** Programs that turn source into machine code, by the names Debian and the GNU, LLVM, Rust, Go and CUDA toolchains give them. */
export const COMPILERS = [
  'gcc',
  'g++',
  'cc',
  'c++',
  'cc1',
  'cc1plus',
  'collect2',
  'clang',
  'gfortran',
  'make',
  'cmake',
  'rustc',
  'cargo',
  'go',
  'nvcc',
] as const

/** No compiler anywhere on the image, on PATH or off it. */
export function noCompilers(probe: ProbeResult): Verdict {
  const { files } = probe
  if (files === undefined || 'error' in files)
    return skip(`the files could not be listed: ${files?.error ?? 'not asked'}`)
  const found = files.tools.filter(isCompiler)
  if (found.length === 0) return pass(`none of ${COMPILERS.length} names found on the whole image`)
  return fail(
    `found ${some(found)}`,
    'Install build packages in a stage of its own, and copy only what was built into the final stage.',
  )
}

/** `gcc`, `gcc-12`, `x86_64-linux-gnu-gcc-12`, `clang-19`: the name between a target prefix and a version. */
function isCompiler(path: string): boolean {
  const name = posix.basename(path).replace(/-\d+(?:\.\d+)*$/u, '')
  const bare = name.replace(/^[a-z0-9_]+-(?:[a-z0-9_]+-)*(?=gcc$|g\+\+$|cc$|c\+\+$|gfortran$)/u, '')
  return COMPILERS.some(compiler => compiler === bare)
}
