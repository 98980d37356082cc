import { builtDistributions, knownPackages } from '../distributions.js'
import { findNeeds, installLine } from '../needs.js'
import type { Cause, Scene } from './cause.js'

/** A distribution without a wheel is compiled, and something is missing for that or has changed. */
export const compilingCauses = [
  {
    kind: 'pyyaml-cython',
    words: /AttributeError: cython_sources/u,
    why: () =>
      'PyYAML older than 6.0.1 cannot be compiled with Cython 3, and there is no wheel of it for this Python.',
    next: () => [
      'Require PyYAML 6.0.1 or later, and lock again.',
      'If another package holds it back, constrain the build: PIP_CONSTRAINT with cython<3',
    ],
  },
  {
    kind: 'rust-too-old',
    words:
      /requires rustc (?<rustc>\d\S*) or newer|requires Rust (?<rust>\d\S*)|feature `edition20\d\d` is required|lock file version [`']?4[`']? (?:was found|requires)|cannot be built because it requires rustc/u,
    why: found =>
      `The Rust compiler in the image is too old${found('rustc') || found('rust') ? `: ${found('rustc') || found('rust')} is needed` : ''}.`,
    next: () => [
      'Use a version of the package that has a wheel for your Python, and a recent pip: both avoid Rust.',
      'Debian 13 (trixie) has a newer rustc than Debian 12: name it in FROM.',
    ],
  },
  {
    kind: 'rust-missing',
    words:
      /can't find Rust compiler|Cargo, the Rust package manager, is not installed|This package requires Rust|rustc: (?:command )?not found|No such file or directory: '(?:cargo|rustc)'|`cargo metadata` failed|rust toolchain/iu,
    why: (_, scene) =>
      `${subject(scene)} is written in Rust and found no wheel, so it needs a Rust compiler.`,
    next: (_, scene) => [
      'Use a version that has a wheel for your Python, on Debian (slim) rather than Alpine, and a recent pip.',
      ...steps(scene),
    ],
  },
  {
    kind: 'python-too-new',
    words:
      /has no attribute 'ImpImporter'|No module named 'distutils'|No module named '(?:imp|asyncore|asynchat|cgi|pipes|telnetlib|crypt)'|longintrepr\.h|(?:PyThreadState|PyFrameObject|PyCodeObject).*has no member|invalid use of incomplete typedef .PyFrameObject|numpy\.distutils|_PyUnicode_Ready|use_2to3 is invalid|the configured Python interpreter version \((?<pyo3>[\d.]+)\) is newer than PyO3's maximum|cannot import name '(?:Feature|Mapping|Callable)' from '(?:setuptools|collections)'/u,
    why: (_, scene) =>
      `${subject(scene)} is older than the Python it is built for: it uses what Python or setuptools no longer have.`,
    next: () => [
      'Use a newer version of it, one that names this Python among its classifiers.',
      'Or use an older Python in FROM until then.',
    ],
  },
  {
    kind: 'python-headers',
    words:
      /fatal error: Python\.h: No such file|Python\.h header file not found|Python development (?:headers|libraries)/u,
    why: (_, scene) =>
      `${subject(scene)} is compiled for Debian's or Alpine's own Python, whose headers are not installed.`,
    next: (_, scene) => [
      ...steps(scene),
      "Or use the official python image's Python, which has its headers: check that /usr/local/bin stands first in PATH.",
    ],
  },
  {
    kind: 'compiler-missing',
    words:
      /command '?(?:\S*[/-])?(?:gcc|cc|g\+\+|c\+\+|clang)(?:-\d+)?'? failed: No such file|(?:unable|cannot) (?:to )?execute '?\S*(?:gcc|cc|g\+\+|c\+\+|cc1plus|cc1|clang)'?|sh: (?:\d+: |line \d+: )?(?:gcc|cc|g\+\+|c\+\+|gfortran): (?:command )?not found|no acceptable C compiler found|No CMAKE_C(?:XX)?_COMPILER|Unknown compiler\(s\): \[\[|No such file or directory: '(?:gcc|cc|g\+\+|c\+\+)'|error: linker `cc` not found/u,
    why: (_, scene) => compiled(scene),
    next: (_, scene) => steps(scene),
  },
  {
    kind: 'header-missing',
    words: /fatal error: '?(?<header>[\w./+-]+\.h(?:h|pp)?)'?(?:: No such file| file not found)/u,
    why: (found, scene) =>
      `${subject(scene)} is compiled and does not find ${found('header')}${part(scene)}.`,
    next: (found, scene) => [
      ...steps(scene),
      ...(findNeeds(scene).length === 0
        ? [
            `Find the package that has it: https://packages.debian.org, search the contents for ${found('header')}`,
          ]
        : []),
    ],
  },
  {
    kind: 'build-tool-missing',
    words:
      /(?<!\w)(?<config>\w+[_-]config)(?: executable)?(?:: (?:command )?| )not found|Could not run (?<run>[\w-]+-config)|Can not find valid pkg-config name|No package '[^']+' found|(?:Package|Dependency) ['"]?[\w.+-]+['"]?(?:, required by '[^']*',)? (?:was )?not found|cannot find -l(?<library>[\w.+-]+)|(?:libxml2 and libxslt development packages)|xmlCheckVersion in library|headers or library files could not be found for (?<image>\w+)|RequiredDependencyException: (?<required>\w+)|bootstrapping makefile fragments|sh: (?:\d+: |line \d+: )?(?<tool>make|cmake|ninja|pkg-config|swig|autoreconf|patch): (?:command )?not found|No such file or directory: '(?<file>make|cmake|ninja|swig|pkg-config|patchelf)'/u,
    when: scene => findNeeds(scene).length > 0,
    why: (_, scene) => compiled(scene),
    next: (_, scene) => steps(scene),
  },
] as const satisfies readonly Cause[]

/** Compiled by pip, or by the command itself. */
function compiled(scene: Scene): string {
  const needs = findNeeds(scene).map(need => need.what)
  const wanted = needs.length === 0 ? 'a compiler' : listed(needs)
  const names = builtDistributions(scene)
  return names.length === 0
    ? `The step compiles something, which needs ${wanted}.`
    : `Without a wheel that fits, ${listed(names)} must be compiled, which needs ${wanted}.`
}

function subject(scene: Scene): string {
  const names = builtDistributions(scene)
  return names.length === 0 ? 'A package' : listed(names)
}

function part(scene: Scene): string {
  const [need] = findNeeds(scene)
  return need === undefined ? '' : `, a part of ${need.what}`
}

/** What the log asks for, and what the distributions are known to need besides: the next build should not fail on that. */
function steps(scene: Scene): string[] {
  const names = builtDistributions(scene)
  const known =
    scene.linux === 'alpine' ? [] : names.flatMap(name => knownPackages(name, scene.release) ?? [])
  const line = installLine(
    scene,
    findNeeds(scene),
    known.flatMap(({ build }) => build),
  )
  const runtime = [...new Set(known.flatMap(({ runtime }) => runtime))]
  return [
    ...(line === null ? [] : [`Add to the stage that installs, before this step: ${line}`]),
    ...(runtime.length === 0 ? [] : [`The final stage needs to run it: ${runtime.join(' ')}`]),
    ...(names.length === 0 ? [] : [PREFER_WHEELS]),
  ]
}

const PREFER_WHEELS =
  'Or use a version that has a wheel for your Python: pip download --only-binary=:all: --no-deps NAME'

const listed = (names: readonly string[]): string => names.join(', ').replace(/, ([^,]*)$/u, ' and $1')
