import type { Dockerfile } from '../dockerfile/dockerfile.js'
import type { Stage } from '../dockerfile/stages.js'
import type { PythonBase } from './base-image.js'
import { type Copy, copyOf } from './copied.js'
import { purgedPackages, type SystemPackages, systemPackages } from './system-packages.js'
import { type Environment, environmentOf } from './environment.js'
import type { StageName } from './migration.js'
import { type Piece, type Step, stepsOf } from './steps.js'
import type { UnitKind } from './classify.js'
import { withPackagesFirst } from './packages-first.js'
import { needsSystemPython } from './refuse.js'
import { keepsTools } from './start.js'
import type { Repair } from './repair.js'
import type { BuildContext, Surroundings } from './surroundings.js'

/** The old file, read once for all who place its lines. */
export interface OldFile {
  readonly dockerfile: Dockerfile
  readonly stage: Stage
  readonly base: PythonBase
  /** What the stages are called; the one that ships keeps the name that Compose files and CI may know it by. */
  readonly names: Readonly<Record<StageName, string>>
  readonly steps: readonly Step[]
  readonly copies: readonly Copy[]
  /** Index of the last step that the builder needs; −1 where nothing is installed. */
  readonly last: number
  readonly environment: Environment
  readonly packages: SystemPackages
  /** Packages that the file takes away again. */
  readonly purged: ReadonlySet<string>
  /** Whether something in the runtime runs Poetry, Pipenv, PDM or uv. */
  readonly toolsStay: boolean
  /** What the runtime gets beside all that. */
  readonly repairs: readonly Repair[]
  /** Null where only the file itself is known. */
  readonly context: BuildContext | null
}

/** What belongs into a builder. */
const BUILDING: ReadonlySet<UnitKind> = new Set([
  'dependencies',
  'tools',
  'tool-setting',
  'environment',
  'installer',
])

export const builds = ({ kind }: Piece): boolean => BUILDING.has(kind)

export function readOldFile(
  dockerfile: Dockerfile,
  stage: Stage,
  base: PythonBase,
  { context, repairs }: Pick<Surroundings, 'context' | 'repairs'>,
  slim: boolean,
): OldFile {
  const steps = withPackagesFirst(stepsOf(dockerfile, stage))
  const installs = steps.some(({ pieces }) => pieces.some(({ kind }) => kind === 'dependencies'))
  const compiles = steps.some(({ pieces }) => pieces.some(piece => compilesSomething(piece, context)))
  const present = slim || base.isSlim ? [] : IN_FULL_IMAGE
  const kept = repairs.filter(({ kind }) => kind === 'package').map(({ what }) => what)
  return {
    dockerfile,
    stage,
    base,
    names: stageNames(stage),
    steps,
    copies: steps.flatMap(step => copyOf(step) ?? []),
    last: installs ? steps.findLastIndex(({ pieces }) => pieces.some(builds)) : -1,
    environment: environmentOf(steps, base, needsSystemPython(stage, base)),
    packages: systemPackages(steps, base, compiles, new Set([...present, ...kept])),
    purged: purgedPackages(steps),
    toolsStay: keepsTools(steps, context) || repairs.some(({ kind }) => kind === 'tool'),
    repairs,
    context,
  }
}

const stageNames = ({ name }: Stage): OldFile['names'] => ({
  base: name === 'base' ? 'common' : 'base',
  builder: name === 'builder' ? 'build' : 'builder',
  runtime: name ?? 'runtime',
})

/** Build packages of the full image, which no second stage on it can leave out. https://github.com/docker-library/buildpack-deps */
const IN_FULL_IMAGE: ReadonlySet<string> = new Set(
  'autoconf automake build-essential g++ gcc libtool make libc6-dev libbz2-dev libcurl4-openssl-dev default-libmysqlclient-dev libevent-dev libffi-dev libgdbm-dev libglib2.0-dev libgmp-dev libjpeg-dev libkrb5-dev liblzma-dev libmagickcore-dev libmagickwand-dev libncurses5-dev libncursesw5-dev libpng-dev libpq-dev libreadline-dev libsqlite3-dev libssl-dev libwebp-dev libxml2-dev libxslt-dev libxslt1-dev libyaml-dev zlib1g-dev uuid-dev'.split(
    ' ',
  ),
)

const COMPILING =
  /^(?:make|cmake|ninja|meson|gcc|g\+\+|cc|c\+\+|configure|cargo|rustc|rustup|go|gem|bundle|R|Rscript|npm|npx|yarn|pnpm|bower)$/u

/** Whether a step outside of the builder runs a compiler, or a script that may. */
function compilesSomething({ kind, commands }: Piece, context: BuildContext | null): boolean {
  if (kind !== 'opaque' && kind !== 'frontend') return false
  if (commands.every(isNpmInstall) && installsAsPublished(context)) return false
  return commands.some(
    ({ program, args }) =>
      COMPILING.test(program) || [program, args[0] ?? ''].some(word => /\.(?:sh|bash)$/u.test(word)),
  )
}

const isNpmInstall = ({ program, args }: Piece['commands'][number]): boolean =>
  program === 'npm' && /^(?:ci|install|i)$/u.test(args[0] ?? '')

/**
 * Whether npm runs no script of a package, by the locks there are, so that nothing is compiled.
 * https://docs.npmjs.com/cli/v11/configuring-npm/package-lock-json
 */
function installsAsPublished(context: BuildContext | null): boolean {
  const locks = [...(context?.texts ?? [])].filter(([path]) => /(?:^|\/)package-lock\.json$/u.test(path))
  return (
    locks.length > 0 &&
    locks.every(([, text]) => /"lockfileVersion": [23]\b/u.test(text) && !text.includes('"hasInstallScript"'))
  )
}
