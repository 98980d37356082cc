import { posix } from 'node:path'
import { pipInstalls } from '../practices/look/pip.js'
import { covers } from '../practices/look/run-commands.js'
import { type Copy, isCoveredBy, isManifests, isWhole, places } from './copied.js'
import { builds, type OldFile } from './old-file.js'
import { pipOperands } from '../practices/look/pip-operands.js'
import { own, type Placement } from './placement.js'
import { manifestsInstead } from './requirement-files.js'
import type { Step } from './steps.js'

/** Where a COPY or ADD goes. */
export function placeCopy(file: OldFile, copy: Copy, index: number): Placement {
  const { step } = copy
  const raw = step.instruction.raw
  if (copy.from !== null && isTool(copy) && !file.toolsStay)
    return own(step, 'A tool that installs; nobody runs it later.', { builder: [raw] })
  const isConfiguration = copy.from !== null || CONFIGURATION.test(copy.target)
  if (index > file.last)
    return own(step, 'The application; nothing is installed after it.', { runtime: [raw] })
  if (isConfiguration)
    return { kind: 'shared', step, text: raw, inBase: true, because: 'Both stages may need it.' }
  if (isForInstallOnly(file, copy, index))
    return own(step, 'Only the install needs it, and nothing names it later.', {
      builder: [raw],
      how: 'for-install',
    })
  if (leavesFilesIn(file).some(folder => covers(folder, copy.target) || covers(copy.target, folder)))
    return own(step, 'The install leaves files in this folder, so the runtime takes it from the builder.', {
      builder: [raw],
      how: 'from-builder',
    })
  const narrow = isWhole(copy) ? manifestsInstead(file, copy, index) : null
  if (narrow !== null)
    return own(
      step,
      `The install reads ${narrow.files.join(', ')} alone: with nothing else before it, a change of the code leaves its layer cached.`,
      { builder: narrow.lines, runtime: [raw], how: 'manifests-alone' },
    )
  return {
    kind: 'shared',
    step,
    text: raw,
    inBase: false,
    because: 'The install after it may read it, and the application has it.',
  }
}

/** Folders of the system: what is copied there is a setting or a program, not the application. */
const CONFIGURATION =
  /^\/(?:etc|root|var\/lib|var\/cache|usr\/(?:local\/)?(?:bin|sbin|lib|share|etc|include))(?:\/|$)/u

const isTool = ({ sources, from }: Copy): boolean =>
  /astral-sh\/uv/u.test(from ?? '') || sources.every(source => /\/uvx?$/u.test(source))

/** Folders in which an install writes: `pip install -e`, `setup.py develop`, `build_ext --inplace`. */
export function leavesFilesIn({ steps }: OldFile): readonly string[] {
  return steps.flatMap(step =>
    step.pieces.flatMap(({ commands }) =>
      commands.flatMap((command): string[] => {
        const cwd = folderOf(step)
        const editables = pipInstalls([command]).flatMap(({ args }) => pipOperands(args).editables)
        const paths = editables
          .filter(path => !/^[a-z+]+:\/\//u.test(path))
          .map(path => path.replace(/\[.*$/u, ''))
        if (paths.length > 0) return paths.map(path => posix.resolve(cwd, step.expand(path)))
        const isInPlace =
          command.args[0] === 'setup.py' && /^(?:develop|build_ext|build)$/u.test(command.args[1] ?? '')
        return isInPlace ? [cwd] : []
      }),
    ),
  )
}

/** Where the commands of a RUN work: its `cd`s count. */
function folderOf(step: Step): string {
  const moves = step.pieces.flatMap(({ commands }) =>
    commands.filter(({ program }) => program === 'cd').map(({ args }) => args[0] ?? '.'),
  )
  return moves.reduce((folder, next) => posix.resolve(folder, step.expand(next)), step.workdir)
}

function isForInstallOnly(file: OldFile, copy: Copy, index: number): boolean {
  const later = file.steps.slice(index + 1)
  return isInstalledSource(file, copy, later) || (isManifests(copy) && isReadManifest(file, copy, later))
}

/** Sources outside of the application, which an install takes in and nothing names again. */
function isInstalledSource(file: OldFile, { target }: Copy, later: readonly Step[]): boolean {
  const folders = file.steps.map(({ workdir }) => workdir).filter(folder => folder !== '/')
  const isOutside =
    target !== '/' && folders.every(folder => !covers(target, folder) && !covers(folder, target))
  const installed = later.flatMap(installedFolders).find(folder => folder !== '/' && covers(folder, target))
  if (!isOutside || installed === undefined) return false
  return !later.some(step => names(step, installed) && !isInstallAlone(step, installed))
}

/** Manifests that a later COPY brings again, that are removed later, or that only pip reads. */
function isReadManifest(file: OldFile, copy: Copy, later: readonly Step[]): boolean {
  const others = file.copies.filter(({ step }) => later.includes(step))
  if (isCoveredBy(copy, others) || places(copy).every(place => isRemoved(later, place))) return true
  const isAside = /^\/(?:tmp|var\/tmp|requirements[^/]*|reqs|build|deps)(?:\/|$)/u.test(copy.target)
  const isForPip = copy.sources.every(source =>
    /(?:requirements?|constraints)[\w.*-]*\.(?:txt|in)$/u.test(source),
  )
  const named = isAside ? [copy.target] : places(copy).flatMap(place => [place, posix.basename(place)])
  const isNamed = (step: Step): boolean => named.some(name => names(step, name))
  if (isAside) return !later.some(step => isNamed(step) && !step.pieces.some(builds))
  return isForPip && !later.some(step => isNamed(step) && !isRead(step, named))
}

/** Whether only what installs names some files in a step. */
const isRead = ({ pieces }: Step, named: readonly string[]): boolean =>
  pieces.length > 0 && pieces.every(piece => builds(piece) || !named.some(name => piece.raw.includes(name)))

/** A RUN whose every piece that names the folder installs, or a COPY into the same folder. */
const isInstallAlone = ({ instruction, pieces }: Step, folder: string): boolean =>
  /^(?:COPY|ADD)$/u.test(instruction.keyword) ||
  (pieces.length > 0 && pieces.every(piece => builds(piece) || !piece.raw.includes(folder)))

/** Folders that are given to `pip install`. */
const installedFolders = (step: Step): readonly string[] =>
  step.pieces.flatMap(({ commands }) =>
    pipInstalls(commands).flatMap(({ args }) =>
      pipOperands(args)
        .names.filter(name => /^[./]/u.test(name))
        .map(name => posix.resolve(folderOf(step), step.expand(name.replace(/\[.*$/u, '')))),
    ),
  )

const names = ({ instruction }: Step, target: string): boolean => instruction.raw.includes(target)

function isRemoved(later: readonly Step[], place: string): boolean {
  return later.some(step =>
    step.pieces.some(({ commands }) =>
      commands.some(
        ({ program, args }) =>
          program === 'rm' && args.some(arg => posix.resolve(step.workdir, step.expand(arg)) === place),
      ),
    ),
  )
}
