import { copyOf } from './copied.js'
import { type Arrangement, firstLine, NewFile, type NewPart } from './new-file.js'
import type { OldFile } from './old-file.js'
import { leavesFilesIn } from './place-copy.js'
import type { Placement } from './placement.js'

type Own = Extract<Placement, { kind: 'own' }>

/**
 * Puts what was placed into stages: a base for all that both begin with, the builder, the runtime.
 *
 * @param isShared whether both stages stand on one image; otherwise each has everything itself
 */
export function arrange(file: OldFile, placements: readonly Placement[], isShared: boolean): Arrangement {
  const made = new NewFile(file, isShared)
  tellFrom(file, made)
  for (const [index, placement] of placements.entries()) {
    if (placement.kind === 'own' && placement.how === 'packages-first') addRuntime(placement, made)
    if (needsEnvironment(placement)) made.copyEnvironment()
    addPlacement(placement, index <= file.last, made)
    if (placement.kind === 'own' && placement.how === 'from-builder') takeFolder(file, placement, made)
    made.tell(placement)
  }
  made.copyEnvironment()
  made.leavePipOut()
  return made
}

/** The dependencies come before the application, and where the old file installed them. */
function needsEnvironment(placement: Placement): boolean {
  const { step } = placement
  if (step.pieces.some(({ kind }) => kind === 'dependencies')) return true
  if (copyOf(step)?.from !== null) return false
  if (placement.kind === 'shared') return !placement.inBase
  return placement.kind === 'own' && placement.how !== 'for-install'
}

function addPlacement(placement: Placement, isBuilding: boolean, made: NewFile): void {
  switch (placement.kind) {
    case 'shared': {
      addShared(placement, isBuilding, made)
      return
    }
    case 'split': {
      addSplit(placement, made)
      return
    }
    case 'metadata': {
      made.add(made.inBase ? 'base' : 'runtime', placement.step.instruction.raw, placement)
      return
    }
    case 'own': {
      addOwn(placement, made)
      return
    }
  }
}

function addShared(
  placement: Extract<Placement, { kind: 'shared' }>,
  isBuilding: boolean,
  made: NewFile,
): void {
  const { keyword } = placement.step.instruction
  // What the builder copied comes after the base by now: only what changes nothing for it can still go there.
  const copies = made.parts.filter(({ stage, from }) => stage === 'builder' && isCopy(from))
  const isFree =
    keyword === 'WORKDIR' ? copies.every(({ text }) => /\s\/\S*\s*$/u.test(text)) : copies.length === 0
  const isSetting = /^(?:ENV|ARG)$/u.test(keyword) && !copies.some(({ text }) => text.includes('$'))
  if (made.inBase && placement.inBase && (isSetting || isFree)) {
    made.add('base', placement.text, placement)
    return
  }
  made.leaveBase()
  if (isBuilding) made.add('builder', placement.text, placement)
  made.add('runtime', placement.text, placement)
}

const isCopy = (from: NewPart['from']): boolean => from?.keyword === 'COPY' || from?.keyword === 'ADD'

function addSplit(placement: Extract<Placement, { kind: 'split' }>, made: NewFile): void {
  const { shared, extra, whole } = placement
  // A comment may speak of either half: it stands above both.
  made.add('builder', made.inBase ? extra : whole, placement)
  if (shared !== null) made.add(made.inBase ? 'base' : 'runtime', shared, placement)
}

function addOwn(placement: Own, made: NewFile): void {
  if (!staysInBase(placement)) made.leaveBase()
  for (const [at, text] of placement.builder.entries()) {
    if (placement.environmentAt === at) made.makeEnvironment()
    made.add('builder', text, placement, at === 0 ? undefined : '')
  }
  if (placement.how !== 'packages-first') addRuntime(placement, made)
}

function addRuntime(placement: Own, made: NewFile): void {
  if (!staysInBase(placement)) made.leaveBase()
  for (const text of placement.runtime) made.add('runtime', text, placement)
}

/** What does not end the base: settings of the container, and files that the install alone reads. */
function staysInBase({ step, builder, runtime }: Own): boolean {
  const { keyword } = step.instruction
  return keyword !== 'USER' && keyword !== 'RUN' && (builder.length === 0 || runtime.length === 0)
}

/** The folder as the install left it, once, in place of the COPYs that filled it. */
function takeFolder(file: OldFile, { step }: Own, made: NewFile): void {
  const target = copyOf(step)?.target ?? ''
  const folder = leavesFilesIn(file).find(path => isWithin(target, path) || isWithin(path, target))
  const source = folder !== undefined && isWithin(target, folder) ? folder : target
  const text = `COPY --from=${file.names.builder} ${source} ${source}`
  if (made.parts.some(part => part.text.trim() === text)) return
  made.addNew('runtime', text, 'The folder as the install left it.', step.lead)
}

const isWithin = (path: string, folder: string): boolean => path === folder || path.startsWith(`${folder}/`)

/** What stands above the stage, and the image. */
function tellFrom({ dockerfile, stage }: OldFile, made: NewFile): void {
  const [from] = stage.instructions
  for (const part of dockerfile.parts) {
    if (part.kind !== 'instruction') continue
    const isFrom = part === from
    made.trace.push({
      lines: part.lines,
      text: firstLine(part.raw),
      stages: isFrom ? (made.inBase ? ['base'] : ['builder', 'runtime']) : [],
      change: isFrom ? 'changed' : 'same',
      because: isFrom
        ? made.inBase
          ? 'The image that both stages stand on.'
          : 'The builder stands on it; the runtime on its slim twin.'
        : 'It stands before all stages.',
    })
    if (isFrom) return
  }
}
