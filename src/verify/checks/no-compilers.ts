import { some } from '../../common/text.js'
import { posix } from 'node:path'
import { normalizeName } from '../../project/packaging/names.js'
import { fixAt } from '../places.js'
import type { Sight } from '../sight.js'
import { fail, judge, pass, warn, type Verdict } from './verdict.js'

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

/** What brings them into an image. */
const BRINGS =
  /^RUN\b.*\b(?:gcc|g\+\+|clang|gfortran|build-essential|make|cmake|cargo|rustc|rustup|golang\S*|\S+-dev|build-base)\b/su

const FIX = 'Install build packages in a stage of its own, and copy only what was built into the final stage.'

/** No compiler and no header anywhere on the image, on PATH or off it. Triton compiles at run time and may have one. */
export function noCompilers({ probe, places }: Sight): Verdict {
  return judge(probe.files, 'the files could not be listed', ({ tools, headers }) => {
    const found = tools.filter(isCompiler)
    if (found.length > 0 && needsCompiler(probe)) return pass(`${some(found, 1)}, which Triton needs to run`)
    if (found.length > 0)
      return fail(`found ${some(found)}`, fixAt(places.find(BRINGS), FIX), { kind: 'compilers' })
    if (headers.length > 0)
      return warn(`no compiler, but headers: ${some(headers, 2)}`, fixAt(places.find(BRINGS), FIX))
    return pass(`none of ${COMPILERS.length} names found on the whole image, no headers`)
  })
}

/** `gcc`, `gcc-12`, `x86_64-linux-gnu-gcc-12`, `clang-19`: the name between a target prefix and a version. */
export function isCompiler(path: string): boolean {
  const name = posix.basename(path).replace(/-\d+(?:\.\d+)*$/u, '')
  const bare = name.replace(/^[a-z0-9_]+-(?:[a-z0-9_]+-)*(?=gcc$|g\+\+$|cc$|c\+\+$|gfortran$)/u, '')
  return COMPILERS.some(compiler => compiler === bare)
}

/** Triton builds a launcher for each kernel with the C compiler it finds. https://github.com/triton-lang/triton: runtime/build.py */
const needsCompiler = ({ distributions }: Sight['probe']): boolean =>
  Array.isArray(distributions) &&
  distributions.some(({ name }) => /^(?:pytorch-)?triton$/u.test(normalizeName(name)))
