import { copyOf, places } from './copied.js'
import { builds, type OldFile } from './old-file.js'
import { placeCopy } from './place-copy.js'
import { placeRun } from './place-run.js'
import { own, type Placement } from './placement.js'
import { withoutRunner } from './start.js'
import type { Piece, Step } from './steps.js'

/** Places every instruction behind the FROM. @throws Refused where one cannot be placed. */
export function placeSteps(file: OldFile): readonly Placement[] {
  const placements: Placement[] = []
  const firstInstall = file.environment.made !== 'old' ? firstIntoEnvironment(file) : null
  for (const [index, step] of file.steps.entries()) {
    const copy = copyOf(step)
    if (step.instruction.keyword === 'RUN')
      placements.push(
        placeRun(file, step, {
          index,
          builderPaths: [...builderPaths(placements), file.environment.folder],
          firstInstall,
        }),
      )
    else if (copy !== null) placements.push(placeCopy(file, copy, index))
    else placements.push(placeOther(file, step, index))
  }
  return placements
}

/** Instructions that say how the container runs. */
const STARTING = new Set(['CMD', 'ENTRYPOINT', 'HEALTHCHECK', 'STOPSIGNAL', 'VOLUME'])

function placeOther(file: OldFile, step: Step, index: number): Placement {
  const { keyword, raw } = step.instruction
  if (keyword === 'LABEL' || keyword === 'EXPOSE' || keyword === 'MAINTAINER')
    return { kind: 'metadata', step, because: 'It describes the image that ships.' }
  if (STARTING.has(keyword)) {
    const text = file.toolsStay ? raw : withoutRunner(raw, file.context)
    const because =
      text === raw
        ? 'It says how the container runs.'
        : 'The programs of the environment are on PATH, and the tool that ran them stays in the builder.'
    return own(step, because, { runtime: [text] })
  }
  if (keyword === 'USER')
    return own(
      step,
      'The container runs as this user; the builder works as root, and nothing of it ships but files.',
      {
        runtime: [raw],
      },
    )
  if (index > file.last) return own(step, 'Nothing is installed after it.', { runtime: [raw] })
  return {
    kind: 'shared',
    step,
    text: raw,
    inBase: true,
    because: 'Building and running have the same settings.',
  }
}

/** The piece before which the environment has to be there: tools that come first shall not be part of it. */
function firstIntoEnvironment({ steps, toolsStay }: OldFile): Piece | null {
  const pieces = steps.flatMap(({ pieces }) => pieces.filter(builds))
  const first = pieces.findIndex(({ kind }) => kind === 'dependencies')
  const installer = pieces.slice(0, first).findIndex(({ kind }) => kind === 'installer')
  const tools = pieces.slice(0, first).findLastIndex(({ kind }) => kind === 'tools')
  // What starts the container runs them: then they are part of it.
  if (toolsStay)
    return pieces.find(({ kind, isPlain }) => isPlain && kind !== 'tool-setting') ?? pieces[first] ?? null
  return pieces[installer > tools ? installer : first] ?? null
}

/** Where the files lie that only the builder has. */
function builderPaths(placements: readonly Placement[]): readonly string[] {
  return placements.flatMap(placement => {
    const copy = copyOf(placement.step)
    if (copy === null || placement.kind !== 'own' || placement.runtime.length > 0) return []
    return copy.target === '/' ? places(copy) : [...places(copy), ...(copy.isFolder ? [] : [copy.target])]
  })
}
