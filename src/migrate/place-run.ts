import { cutPieces } from './cut-pieces.js'
import type { WordEdit } from './cut-run.js'
import type { SplitInstall } from './system-packages.js'
import { builds, type OldFile } from './old-file.js'
import { own, type Placement } from './placement.js'
import { isPackageInstall, isBuilderOnly, type RuntimePieces, runtimePieces } from './runtime-pieces.js'
import { withoutRunner } from './start.js'
import type { Piece, Step } from './steps.js'
import { tidied } from './tidy.js'

/** What is known when a RUN is placed. */
export interface RunPlace {
  readonly index: number
  /** Paths in the image that the builder alone has. */
  readonly builderPaths: readonly string[]
  /** The piece before which the environment is made; null where the old file makes it. */
  readonly firstInstall: Piece | null
}

/** Where the pieces of a RUN go. @throws Refused where one cannot be told from the others. */
export function placeRun(file: OldFile, step: Step, place: RunPlace): Placement {
  const { pieces, instruction } = step
  const isLate = place.index > file.last
  if (pieces.length === 0 && !isLate)
    return { kind: 'shared', step, text: instruction.raw, inBase: true, because: OPAQUE }
  if (pieces.length === 0 || (isLate && pieces.some(isPackageInstall)))
    return own(step, LATE, { runtime: [instruction.raw] })
  const runtime = runtimePieces(file, step, place.builderPaths)
  if (isLate) return own(step, runtime.text === null ? TIDIED : LATE, { runtime: texts(runtime.text, file) })
  const isDivided = (piece: Piece): boolean =>
    builds(piece) || piece.kind === 'frontend' || isBuilderOnly(piece, step, place.builderPaths)
  return pieces.some(isDivided) ? dividedRun(file, step, place, runtime) : sharedRun(file, step, runtime)
}

const LATE = 'Nothing is installed after it.'
const OPAQUE = 'What it does cannot be told from here, so both stages have it.'
const TIDIED = 'It tidied up what now stays in the builder, or what an earlier layer holds anyway.'

/** A RUN that both stages need, but for Debian packages that only building needs. */
function sharedRun(file: OldFile, step: Step, { text, splits }: RuntimePieces): Placement {
  const { pieces, instruction } = step
  const shared = text === null ? null : tidied(text, step, file)
  const leaves = (piece: Piece): boolean => (splits.get(piece)?.builder ?? null) !== null
  if (!pieces.some(leaves)) return unsplitRun(step, shared)
  const extra = pieces.filter(piece => /^packages-(?:index|tidy)$/u.test(piece.kind) || leaves(piece))
  const edits = extra.flatMap(piece => splits.get(piece)?.builder ?? [])
  return {
    kind: 'split',
    step,
    because: packagesReason([...splits.values()]),
    shared,
    extra: cutPieces(step, new Set(extra), edits) ?? instruction.raw,
    whole:
      cutPieces(step, new Set(pieces.filter(({ kind }) => kind !== 'packages-remove'))) ?? instruction.raw,
  }
}

function unsplitRun(step: Step, shared: string | null): Placement {
  const { pieces, instruction } = step
  if (shared !== null) {
    const because = pieces.some(isPackageInstall) ? 'The application may need these packages.' : OPAQUE
    return { kind: 'shared', step, text: shared, inBase: true, because }
  }
  if (pieces.some(({ kind }) => kind === 'packages-index'))
    return own(step, 'No package is installed in the runtime.', { builder: [instruction.raw] })
  return own(step, TIDIED, {})
}

function packagesReason(splits: readonly SplitInstall[]): string {
  const all = (list: 'gone' | 'added' | 'unknown'): string =>
    [...new Set(splits.flatMap(split => split[list]))].join(', ')
  const sentences = [
    `Only building needs ${all('gone')}.`,
    all('added') === '' ? '' : `Running needs ${all('added')} of it.`,
    all('unknown') === ''
      ? ''
      : `${all('unknown')} stays: the name of its library in this image is not known.`,
  ]
  return sentences.filter(sentence => sentence !== '').join(' ')
}

/** A RUN that installs: its pieces go to the side that needs them. */
function dividedRun(file: OldFile, step: Step, place: RunPlace, runtime: RuntimePieces): Placement {
  const { pieces, instruction } = step
  if (file.toolsStay && isInstallerOfTools(pieces))
    return {
      kind: 'shared',
      step,
      text: instruction.raw,
      inBase: true,
      because: 'What starts the container may run it.',
    }
  const forBuilder = builderPieces(file, step, place)
  const isCut = forBuilder.length < pieces.length
  const at = place.firstInstall === null ? -1 : forBuilder.indexOf(place.firstInstall)
  const parts = at <= 0 ? [forBuilder] : [forBuilder.slice(0, at), forBuilder.slice(at)]
  const builder = parts.flatMap((part): readonly string[] => {
    const kept = part.filter(({ kind }) => kind !== 'context' && !(isCut && kind === 'packages-tidy'))
    return texts(cutPieces(step, new Set(kept), pieces.flatMap(userFlags)))
  })
  const forRuntime = texts(runtime.text === null ? null : tidied(runtime.text, step, file), file)
  return own(step, dividedReason(pieces, forRuntime.length > 0), {
    builder,
    runtime: forRuntime,
    environmentAt: at < 0 ? null : builder.length - 1,
    how: runtime.isPackages ? 'packages-first' : 'as-it-is',
  })
}

/** `curl … | python -`, which puts a tool outside of every environment. */
const isInstallerOfTools = (pieces: readonly Piece[]): boolean =>
  pieces.every(({ kind }) => ['tools', 'tool-setting', 'context'].includes(kind)) &&
  pieces.some(({ isPlain }) => !isPlain)

/** What the builder needs of a RUN: all up to its last install, but for what npm and the removal of packages do. */
function builderPieces(file: OldFile, step: Step, { index, builderPaths }: RunPlace): readonly Piece[] {
  const { pieces } = step
  const end = index === file.last ? pieces.findLastIndex(builds) : pieces.length
  return pieces.filter((piece, at) => {
    if (builds(piece) || piece.kind === 'pip-tidy' || isBuilderOnly(piece, step, builderPaths)) return true
    return at < end && piece.kind !== 'frontend' && piece.kind !== 'packages-remove'
  })
}

function dividedReason(pieces: readonly Piece[], isDivided: boolean): string {
  if (!pieces.some(builds))
    return isDivided ? 'The application has it; no install needs it.' : 'Only installing needs it.'
  if (isDivided) return 'What installs goes to the builder, the rest stays with the application.'
  if (pieces.some(({ kind }) => kind === 'dependencies'))
    return 'Installs the dependencies, which the runtime takes from the builder as a whole.'
  return 'Only installing needs it.'
}

/** A list for a text that may not be; without Poetry and its like before programs where the runtime has none of them. */
function texts(text: string | null, file?: OldFile): readonly string[] {
  if (text === null) return []
  return [file === undefined || file.toolsStay ? text : withoutRunner(text, file.context)]
}

/** `pip install --user` is refused in an environment, `uv pip install --system` goes past it. */
function userFlags({ kind, words }: Piece): readonly WordEdit[] {
  if (kind !== 'dependencies') return []
  const isUv = words[0]?.value === 'uv'
  return words
    .filter(({ value }) => value === '--user' || (value === '--system' && isUv))
    .map(({ span }) => ({ span, text: '' }))
}
