import { isAptRemoval, packagesOf } from '../practices/look/apt.js'
import type { Release } from './base-image.js'
import type { WordEdit } from './cut-run.js'
import { isBuildPackage, runtimeInsteadOf } from './header-packages.js'
import type { Piece, Step } from './steps.js'

/** Which Debian packages of the file only building needs. */
export interface DebianPackages {
  /** `apt-get install` of one RUN piece, as each stage needs it. */
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
 * @param present what the runtime's image has anyway
 */
export function debianPackages(
  steps: readonly Step[],
  release: Release | null,
  compiles: boolean,
  present: ReadonlySet<string>,
): DebianPackages {
  const purged = purgedPackages(steps)
  const instead = (name: string): readonly string[] | null => {
    if (present.has(name)) return [name]
    if (compiles && isBuildPackage(name)) return null
    if (purged.has(name)) return []
    return isBuildPackage(name) ? runtimeInsteadOf(name, release) : [name]
  }
  return { split: (piece, step) => splitInstall(piece, step, instead) }
}

/** What is taken away again after it has served: only building needs it. */
export const purgedPackages = (steps: readonly Step[]): ReadonlySet<string> =>
  new Set(
    steps.flatMap(step =>
      step.pieces
        .filter(({ kind, commands }) => kind === 'apt-remove' && commands.some(isAptRemoval))
        .flatMap(({ commands }) => commands.flatMap(packagesOf))
        .flatMap(word => namesIn(word, step)),
    ),
  )

type Instead = (name: string) => readonly string[] | null

function splitInstall(piece: Piece, step: Step, instead: Instead): SplitInstall {
  const verb = piece.words.findIndex(({ value }) => value === 'install')
  const words = piece.words
    .slice(verb + 1)
    .filter(({ value }, at, all) => !value.startsWith('-') && !/^(?:-t|-o)$/u.test(all[at - 1]?.value ?? ''))
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

const bare = (name: string): string => name.replace(/[=/:].*$/u, '')

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
