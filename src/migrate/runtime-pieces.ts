import { posix } from 'node:path'
import { cutPieces } from './cut-pieces.js'
import type { SplitInstall } from './system-packages.js'
import { Refused } from './migration.js'
import { builds, type OldFile } from './old-file.js'
import type { Piece, Step } from './steps.js'

/** What of a RUN the runtime needs. */
export interface RuntimePieces {
  readonly text: string | null
  /** Whether it is about Debian packages alone. */
  readonly isPackages: boolean
  /** How each `apt-get install` of the RUN is divided. */
  readonly splits: ReadonlyMap<Piece, SplitInstall>
}

export const isPackageInstall = ({ kind }: Piece): boolean => kind === 'packages-install'

/**
 * The pieces of a RUN that the runtime needs.
 *
 * @param builderPaths paths in the image that the builder alone has
 * @throws Refused where a piece cannot be told from the others.
 */
export function runtimePieces(file: OldFile, step: Step, builderPaths: readonly string[]): RuntimePieces {
  const { pieces } = step
  const splits = new Map(
    pieces.filter(isPackageInstall).map(piece => [piece, file.packages.split(piece, step)]),
  )
  const hasApt = [...splits.values()].some(({ runtime }) => runtime !== null)
  const isWanted = (piece: Piece): boolean => {
    if (piece.kind === 'context') return false
    if (piece.kind === 'packages-index' || piece.kind === 'packages-tidy')
      return splits.size === 0 ? keepsLists(file, piece) : hasApt
    if (isPackageInstall(piece)) return splits.get(piece)?.runtime !== null
    if (builds(piece) || piece.kind === 'pip-tidy' || piece.kind === 'packages-remove') return false
    if (isBuilderOnly(piece, step, builderPaths)) return false
    refusePurged(file, piece, step)
    return true
  }
  const kept = new Set(pieces.filter(isWanted))
  const edits = pieces.flatMap(piece => (kept.has(piece) ? (splits.get(piece)?.runtime ?? []) : []))
  const isPackages = [...kept].every(({ kind }) => kind.startsWith('packages-'))
  return { text: cutPieces(step, kept, edits), isPackages, splits }
}

/** An `apt-get update` of its own counts where packages are installed later. */
function keepsLists(file: OldFile, { kind }: Piece): boolean {
  if (kind === 'packages-tidy') return false
  return file.steps.some(step =>
    step.pieces.some(other => isPackageInstall(other) && file.packages.split(other, step).runtime !== null),
  )
}

/** Whether a piece works on files that the builder alone has. @throws Refused where it works on others too. */
export function isBuilderOnly(
  { kind, raw, commands }: Piece,
  step: Step,
  builderPaths: readonly string[],
): boolean {
  if (kind !== 'files' && kind !== 'opaque') return false
  const place = (word: string): string => posix.resolve(step.workdir, step.expand(word))
  const words = raw.split(/[\s"'=;&|]+/u).filter(word => /[./$]/u.test(word))
  const own = builderPaths.filter(path => raw.includes(path) || words.some(word => place(word) === path))
  if (own.length === 0) return false
  const [command] = commands
  const removed = command?.program === 'rm' ? command.args.filter(arg => !arg.startsWith('-')) : []
  if (removed.some(arg => !own.some(path => place(arg).startsWith(path))))
    throw new Refused('tangled-run', `\`${raw}\` removes files of the install and others together.`)
  return true
}

/** @throws Refused where something for the runtime is made with a program that is taken away again. */
function refusePurged({ purged }: OldFile, { kind, commands, raw }: Piece, { instruction }: Step): void {
  if (kind !== 'opaque') return
  const used = commands.find(({ program }) => purged.has(program))
  if (used !== undefined)
    throw new Refused(
      'tangled-run',
      `Line ${instruction.lines.start} runs ${used.program}, which the file takes away again, for something that the application may need: ${raw.split('\n')[0] ?? ''}`,
    )
}
