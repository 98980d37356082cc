import { distinct } from '../common/text.js'
import { hasMountOver } from '../practices/look/run-commands.js'
import { pipInstalls } from '../practices/look/pip.js'
import { copyOf, isManifests } from './copied.js'
import { builds, type OldFile } from './old-file.js'
import type { Placement } from './placement.js'
import type { Piece, Step } from './steps.js'

/** What the runtime has no longer, or what a build saves, one sentence each; none: two stages are for nothing. */
export function gainsOf(file: OldFile, placements: readonly Placement[]): readonly string[] {
  const packages = packagesGone(file)
  const tools = file.toolsStay ? [] : toolsGone(file.steps)
  const caches = file.steps.some(step => step.pieces.some(piece => leavesCache(piece, step)))
  const narrowed = placements.some(
    placement => placement.kind === 'own' && placement.how === 'manifests-alone',
  )
  const sources = placements.some(
    placement => placement.kind === 'own' && placement.how === 'for-install' && isSource(placement.step),
  )
  return [
    ...(packages.length > 0
      ? [`Packages that only building needs leave the image: ${packages.join(', ')}.`]
      : []),
    ...(tools.length > 0 ? [`Tools that install leave the image: ${tools.join(', ')}.`] : []),
    ...(caches ? ['The caches of what installs the dependencies stay in the builder.'] : []),
    ...(narrowed ? ['A change of the code no longer installs the dependencies again.'] : []),
    ...(sources ? ['Sources that are only installed stay in the builder.'] : []),
  ]
}

/** Packages that the file takes away again itself were in no layer of the old image either, where one RUN does both. */
function packagesGone({ steps, packages, purged }: OldFile): readonly string[] {
  return distinct(
    steps.flatMap(step => {
      const purges = step.pieces.some(({ kind }) => kind === 'packages-remove')
      const gone = step.pieces
        .filter(({ kind }) => kind === 'packages-install')
        .flatMap(piece => packages.split(piece, step).gone)
      return purges ? gone.filter(name => !purged.has(name)) : gone
    }),
  )
}

const TOOLS = /\b(?:poetry|pipenv|pdm|uv|pip-tools|hatch|virtualenv)\b/gu

function toolsGone(steps: readonly Step[]): readonly string[] {
  const pieces = steps.flatMap(({ pieces }) => pieces.filter(({ kind }) => kind === 'tools'))
  const copied = steps.flatMap(step => (/astral-sh\/uv/u.test(copyOf(step)?.from ?? '') ? ['uv'] : []))
  return distinct([...pieces.flatMap(({ raw }) => raw.match(TOOLS) ?? []), ...copied])
}

/** Whether an install leaves what it fetched in a layer of the image. */
function leavesCache({ kind, commands, raw }: Piece, step: Step): boolean {
  if (kind !== 'dependencies' && kind !== 'installer' && kind !== 'tools') return false
  if (step.pieces.some(piece => piece.kind === 'pip-tidy' && !builds(piece))) return false
  if (hasMountOver(step.instruction, '/root/.cache/pip') || /--no-cache(?:-dir)?\b/u.test(raw)) return false
  if (!/^(?:\$|$)/u.test(step.expand('${PIP_NO_CACHE_DIR}'))) return pipInstalls(commands).length === 0
  return (
    pipInstalls(commands).length > 0 || commands.some(({ program }) => ['poetry', 'pipenv'].includes(program))
  )
}

const isSource = (step: Step): boolean => {
  const copy = copyOf(step)
  return copy?.from === null && !isManifests(copy)
}
