import { apkPackages, apkVirtual } from '../practices/look/apk.js'
import { isAptRemoval, packagesOf } from '../practices/look/apt.js'
import type { RunCommand } from '../practices/look/run-commands.js'
import type { PythonBase } from './base-image.js'
import type { WordEdit } from './cut-run.js'
import { familyOf } from './package-family.js'
import type { Piece, Step } from './steps.js'
import { isPythonTool, type SystemPython } from './system-python.js'

/** Which packages of Debian or Alpine in the file only building needs. */
export interface SystemPackages {
  /** `apt-get install` or `apk add` of one RUN piece, as each stage needs it. */
  readonly split: (piece: Piece, step: Step) => SplitInstall
}

export interface SplitInstall {
  /** Edits that leave what running needs; null where nothing is left. */
  readonly runtime: readonly WordEdit[] | null
  /** Edits that leave what building needs; null where nothing is left. */
  readonly builder: readonly WordEdit[] | null
  /** Packages that the runtime no longer has. */
  readonly gone: readonly string[]
  /** Packages it has instead. */
  readonly added: readonly string[]
  /** Headers that stay, because the name of their library is not known. */
  readonly unknown: readonly string[]
}

/**
 * @param compiles whether a step of the runtime compiles something itself, so that compilers stay
 * @param present what the runtime has anyway, or has to have
 */
export function systemPackages(
  steps: readonly Step[],
  base: PythonBase,
  compiles: boolean,
  present: ReadonlySet<string>,
): SystemPackages {
  const purged = purgedPackages(steps)
  const { isBuildPackage, runtimeInsteadOf } = familyOf(base)
  const instead = (name: string): readonly string[] | null => {
    if (present.has(name)) return [name]
    if (compiles && isBuildPackage(name)) return null
    if (base.system !== null && isPythonTool(name)) return pythonInsteadOf(name, base.system)
    if (purged.has(name)) return []
    return isBuildPackage(name) ? runtimeInsteadOf(name) : [name]
  }
  return { split: (piece, step) => splitInstall(piece, step, instead, isBuildPackage) }
}

/** Python itself, and the certificates that python3-pip depends on, where the tool alone had brought them. */
function pythonInsteadOf(name: string, { standsFor }: SystemPython): readonly string[] {
  if (name !== standsFor) return []
  return /pip$/u.test(name) ? ['python3', 'ca-certificates'] : ['python3']
}

/** What is taken away again after it has served: only building needs it. */
export function purgedPackages(steps: readonly Step[]): ReadonlySet<string> {
  const purged = new Set(
    steps.flatMap(step =>
      step.pieces
        .filter(({ kind }) => kind === 'packages-remove')
        .flatMap(({ commands }) => commands.flatMap(removedBy))
        .flatMap(word => namesIn(word, step)),
    ),
  )
  const virtual = steps.flatMap(step =>
    step.pieces.flatMap(({ commands }) =>
      commands
        .filter(command => purged.has(apkVirtual(command) ?? ''))
        .flatMap(apkPackages)
        .flatMap(word => namesIn(word, step)),
    ),
  )
  return new Set([...purged, ...virtual.map(bare)])
}

const removedBy = (command: RunCommand): readonly string[] =>
  isAptRemoval(command) ? packagesOf(command) : apkPackages(command)

/** All packages that the file names, without versions. */
export const namedPackages = (steps: readonly Step[]): ReadonlySet<string> =>
  new Set(
    steps.flatMap(step =>
      step.pieces
        .filter(({ kind }) => kind === 'packages-install')
        .flatMap(({ words }) => words.flatMap(({ value }) => namesIn(value, step)).map(bare)),
    ),
  )

type Instead = (name: string) => readonly string[] | null

function splitInstall(
  piece: Piece,
  step: Step,
  instead: Instead,
  isBuildPackage: (name: string) => boolean,
): SplitInstall {
  const verb = piece.words.findIndex(({ value }) => value === 'install' || value === 'add')
  const words = piece.words
    .slice(verb + 1)
    .filter(({ value }, at, all) => !value.startsWith('-') && !WITH_VALUE.test(all[at - 1]?.value ?? ''))
  const present = new Set(words.flatMap(({ value }) => namesIn(value, step)))
  const [runtime, builder]: [WordEdit[], WordEdit[]] = [[], []]
  const [gone, added, unknown]: [string[], string[], string[]] = [[], [], []]
  let stay = 0
  for (const { value, span, exact } of words) {
    const names = namesIn(value, step)
    const replaced = names.map(name => ({ name, by: instead(bare(name)) }))
    const isWhole = !exact || names.length !== 1
    const isMixed = isWhole && !replaced.every(({ by }) => by?.length === 0)
    const stays = isMixed || replaced.some(({ name, by }) => by === null || by.includes(name))
    if (stays) {
      stay += 1
      builder.push({ span, text: '' })
      unknown.push(...replaced.flatMap(({ name, by }) => (by === null && isBuildPackage(name) ? [name] : [])))
      continue
    }
    gone.push(...names)
    const libraries = replaced
      .flatMap(({ by }) => by ?? [])
      .filter(name => !present.has(name) && !added.includes(name))
    added.push(...libraries)
    runtime.push({ span, text: libraries.join(' ') })
  }
  return {
    runtime: stay + added.length === 0 ? null : runtime,
    builder: gone.length === 0 ? null : builder,
    gone,
    added,
    unknown,
  }
}

/** Options of apt-get(8) and apk(8) that stand before a word which names no package. */
const WITH_VALUE = /^(?:-t|-o|-X|--virtual|--repository|--target-release)$/u

/** Without version, release and architecture: `gcc=12`, `gcc/stable`, `gcc~12`, `gcc@edge`. */
const bare = (name: string): string => name.replace(/[=/:<>~@].*$/u, '')

/** The packages that a word names: a variable can hold many. */
function namesIn(word: string, step: Step): readonly string[] {
  const name = /^"?\$\{?(?<name>\w+)\}?"?$/u.exec(word)?.groups?.name
  if (name === undefined) return [word]
  const assigned = step.pieces
    .flatMap(({ assignments, commands }) => [
      ...assignments,
      ...commands
        .filter(({ program }) => program === 'export')
        .flatMap(({ args }) =>
          args.map(arg => ({ name: arg.split('=')[0] ?? '', value: arg.replace(/^\w+=/u, '') })),
        ),
    ])
    .find(assignment => assignment.name === name)
  const value = assigned?.value ?? step.expand(word)
  return value.split(/\s+/u).filter(part => part !== '')
}
