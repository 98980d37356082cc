import data from '../../../presets/build-needs.json' with { type: 'json' }
import type { Scene } from './causes/cause.js'

/** What a build asked for and did not find, and the packages that have it. */
export interface Need {
  readonly name: string
  /** `PostgreSQL's client library` */
  readonly what: string
  readonly debian: readonly string[]
  /** Empty where it is not known. */
  readonly alpine: readonly string[]
}

interface PackageRow {
  readonly what: string
  readonly debian: readonly string[]
  readonly alpine: readonly string[]
  /** The Debian releases that have the packages; absent: all on offer. */
  readonly releases?: readonly string[]
  readonly headers?: readonly string[]
  readonly programs?: readonly string[]
  readonly libraries?: readonly string[]
  readonly pkgConfig?: readonly string[]
}

type Kind = 'headers' | 'programs' | 'libraries' | 'pkgConfig'

const ROWS: readonly PackageRow[] = data.packages
const RENAMED: readonly { readonly package: string; readonly now: string }[] = data.renamed

/** How compilers, linkers, shells and build tools say that something is not there. */
const WORDS: readonly (readonly [Kind, RegExp])[] = [
  ['headers', /fatal error: '?(?<name>[\w./+-]+\.h(?:h|pp)?)'?(?:: No such file| file not found)/u],
  [
    'programs',
    /(?:^|[\s/])(?:ba|da|a|z)?sh: (?:line )?(?:\d+: )?(?<name>[\w./+-]+): (?:command )?not found/u,
  ],
  ['programs', /(?<!configure): line \d+: (?<name>[\w./+-]+): (?:command )?not found/u],
  ['programs', /command '?(?<name>[\w./+-]+)'? failed: No such file or directory/u],
  ['programs', /(?:unable to execute|cannot execute|CreateProcess) '?(?<name>[\w./+-]+)'?(?::|$)/u],
  ['programs', /exec: "(?<name>[\w./+-]+)": (?:stat |executable file not found|no such file)/u],
  ['programs', /No such file or directory: b?'(?<name>[\w.+-]+)'/u],
  ['programs', /(?<!\w)(?<name>\w+[_-]config)(?: executable)? not found/u],
  ['programs', /Could not run (?<name>[\w-]+-config)/u],
  ['programs', /Cannot find command '(?<name>git)'/u],
  ['libraries', /cannot find -l(?<name>[\w.+-]+)/u],
  ['pkgConfig', /No package '(?<name>[\w.+-]+)' found/u],
  ['pkgConfig', /Package '?(?<name>[\w.+-]+)'?(?:, required by '[^']*',)? (?:was )?not found/u],
  ['pkgConfig', /Dependency "(?<name>[\w.+-]+)" not found/u],
  ['pkgConfig', /Dependency lookup for (?<name>[\w.+-]+) with method '[^']*' failed/u],
]

/** Words that name no file but mean one. */
const MEANINGS: readonly (readonly [RegExp, Kind, string])[] = [
  [/bootstrapping makefile fragments/u, 'programs', 'make'],
  [
    /xmlCheckVersion in library libxml2|libxml2 and libxslt development packages/u,
    'headers',
    'libxml/xmlversion.h',
  ],
  [/libxml2 and libxslt development packages/u, 'headers', 'libxslt/xslt.h'],
  [
    /no acceptable C compiler found|No CMAKE_C_COMPILER|Unknown compiler\(s\): \[\['?(?:cc|icc|gcc)/u,
    'programs',
    'gcc',
  ],
  [/No CMAKE_CXX_COMPILER|Unknown compiler\(s\): \[\['?(?:c\+\+|g\+\+|icpc)/u, 'programs', 'g++'],
  [
    /Unknown compiler\(s\): \[\['?(?:gfortran|flang|nvfortran)|No Fortran compiler found/u,
    'programs',
    'gfortran',
  ],
  [
    /[Pp]kg-config (?:is )?(?:not found|not installed|required)|Can not find valid pkg-config name/u,
    'programs',
    'pkg-config',
  ],
  [/Can not find valid pkg-config name/u, 'pkgConfig', 'mysqlclient'],
  [/can't find Rust compiler|requires Rust|Rust toolchain|rustc: not found/u, 'programs', 'cargo'],
  [
    /headers or library files could not be found for zlib|RequiredDependencyException: zlib/u,
    'headers',
    'zlib.h',
  ],
  [
    /headers or library files could not be found for jpeg|RequiredDependencyException: jpeg/u,
    'headers',
    'jpeglib.h',
  ],
  [/Git executable not found/u, 'programs', 'git'],
]

/** Everything that the failed step says it did not find and that a package has, each once: one fix for all of it. */
export function findNeeds(scene: Scene): Need[] {
  const needs = scene.clues.flatMap(({ text }) => [
    ...WORDS.flatMap(([kind, words]) => needOf(scene, kind, words.exec(text)?.groups?.['name'])),
    ...MEANINGS.flatMap(([words, kind, name]) => (words.test(text) ? needOf(scene, kind, name) : [])),
  ])
  return [...new Map(needs.map(need => [need.debian.join(' '), need])).values()]
}

/** The name a package has now, when it was renamed; null when it was not. */
export const renamedPackage = (name: string): string | null =>
  RENAMED.find(row => row.package === name)?.now ?? null

/** The line that installs them in the image, as far as the packages are known, and `more` with them. */
export function installLine(
  scene: Scene,
  needs: readonly Need[],
  more: readonly string[] = [],
): string | null {
  const packages = [...new Set([...needs.flatMap(need => need[scene.linux]), ...more])]
  if (packages.length === 0) return null
  return scene.linux === 'alpine'
    ? `RUN apk add --no-cache ${packages.join(' ')}`
    : `RUN apt-get update && apt-get install -y --no-install-recommends ${packages.join(' ')}`
}

function needOf({ release, linux }: Scene, kind: Kind, path: string | undefined): Need[] {
  if (path === undefined) return []
  const name = kind === 'programs' ? programName(path) : path
  const row = ROWS.find(row => row[kind]?.includes(name) === true)
  if (row === undefined || (linux === 'debian' && row.releases?.includes(release) === false)) return []
  return [{ name, what: row.what, debian: row.debian, alpine: row.alpine }]
}

/** `/usr/bin/x86_64-linux-gnu-gcc-12` is gcc. */
const programName = (path: string): string =>
  (path.split('/').at(-1) ?? path).replace(/^\w+-linux-\w+-/u, '').replace(/-\d+$/u, '')
