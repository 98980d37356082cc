import type { Dockerfile, Instruction } from '../dockerfile/dockerfile.js'
import { printDockerfile } from '../dockerfile/parse.js'
import { parseReference } from '../dockerfile/references.js'
import { type Stage, stagesOf } from '../dockerfile/stages.js'
import { type PythonBase, pythonBase } from './base-image.js'
import { Refused } from './migration.js'
import type { Step } from './steps.js'

/** The one stage of a file that can be migrated, and the image it stands on. @throws Refused with the true reason. */
export function onlyStage(dockerfile: Dockerfile): { readonly stage: Stage; readonly base: PythonBase } {
  const stages = stagesOf(dockerfile)
  const [stage, ...others] = stages
  if (others.length > 0) throw several(stages)
  if (/^\s*\{[%{#]|\{\{|<%|%%\w+%%/mu.test(printDockerfile(dockerfile)))
    throw new Refused('template', 'It holds placeholders that something fills in before Docker reads it.')
  const [problem] = dockerfile.problems
  if (problem !== undefined) throw new Refused('unparsable', `Line ${problem.line}: ${problem.what}`)
  if (stage === undefined) throw new Refused('unparsable', 'There is no FROM in it.')
  if (dockerfile.escape === '`')
    throw new Refused('windows', 'Its escape character is that of Windows images.')
  const onbuild = stage.instructions.find(({ keyword }) => keyword === 'ONBUILD')
  if (onbuild !== undefined)
    throw new Refused(
      'onbuild',
      `Line ${onbuild.lines.start}: what ONBUILD does happens in another file’s build.`,
    )
  const base = baseOf(stage)
  refuseScans(stage)
  return { stage, base }
}

/** `scanelf` lists the libraries of what was installed beside it: in a runtime without that it finds none of them. */
function refuseScans({ instructions }: Stage): void {
  const scan = instructions.find(({ keyword, raw }) => keyword === 'RUN' && /\bscanelf\b/u.test(raw))
  if (scan !== undefined)
    throw new Refused(
      'tangled-run',
      `Line ${scan.lines.start} installs the libraries that scanelf finds in what was built there: the list is known in the builder alone.`,
    )
}

function baseOf(stage: Stage): PythonBase {
  const { base } = stage
  if (base.kind === 'image') return pythonBase(base.reference, stage)
  if (base.kind !== 'unknown')
    throw new Refused('no-python', 'It builds on scratch: there is no Python in it.')
  // `python:${VERSION}` is Python, whatever the version will be.
  const name = /^(?<name>[\w./-]+):\$\{?\w+\}?$/u.exec(base.written)?.groups?.name
  const reference = name === undefined ? null : parseReference(name)
  if (reference === null)
    throw new Refused('template', 'What its FROM names is set by the build alone: give the ARG a default.')
  return { ...pythonBase(reference, stage), release: null, python: null }
}

function several(stages: readonly Stage[]): Refused {
  const last = stages.at(-1)
  const takes = stages.some(stage =>
    stage.instructions.some(
      ({ keyword, flags }) =>
        keyword === 'COPY' && flags.some(({ name }) => name === 'from') && stage.needs.length > 0,
    ),
  )
  const names = stages.map(({ name, index }) => name ?? String(index)).join(', ')
  if (takes)
    return new Refused(
      'multi-stage',
      `It already has ${stages.length} stages, and copies between them: ${names}.`,
    )
  return new Refused(
    'variants',
    `It has ${stages.length} stages (${names}), and none copies from another: ${last?.base.kind === 'stage' ? 'they stand on each other' : 'they are images of their own'}. Migrate the one you ship in a file of its own.`,
  )
}

/** Places in the folder of Python itself, which a virtual environment is not. */
const SYSTEM_PYTHON =
  /site-packages|dist-packages|\/usr\/local\/lib\/python|\/usr\/local\/bin\/(?:python|pip|gunicorn|uvicorn|celery|flask|django-admin|uwsgi)|\/usr\/lib\/python3/u

/** What Debian’s own Python is called by its path: that one never looks into a virtual environment. */
const STARTS_BESIDE = /\/usr\/bin\/(?:python|pip)/u

/** The file by which Debian keeps pip out, which people remove: https://peps.python.org/pep-0668/ */
const MARKERS = /\S*EXTERNALLY-MANAGED/gu

/** @throws Refused where another Python than the image's own is used to install. */
export function refuseOtherPython(steps: readonly Step[], { python }: PythonBase): void {
  for (const { pieces, instruction } of steps)
    for (const { commands, kind } of pieces) {
      if (kind !== 'dependencies' && kind !== 'environment') continue
      const other = commands.find(({ program }) => {
        const version = /^(?:python|pip)(?<version>\d\.\d+)$/u.exec(program)?.groups?.version
        return version !== undefined && version !== python
      })
      if (other !== undefined)
        throw new Refused(
          'other-python',
          `Line ${instruction.lines.start} installs with ${other.program}, which the image’s tag does not promise to be its own Python.`,
        )
    }
}

/** Why the dependencies have to stay where Python itself lies; null where they need not. */
export function needsSystemPython({ instructions }: Stage, { system }: PythonBase): Refused | null {
  for (const { raw, lines, keyword } of instructions) {
    const starts = keyword !== 'RUN' && system !== null ? STARTS_BESIDE.exec(raw)?.[0] : undefined
    const found = starts ?? SYSTEM_PYTHON.exec(raw.replace(MARKERS, ''))?.[0]
    if (found !== undefined)
      return new Refused(
        'system-python',
        `Line ${lines.start} names ${found}: in a virtual environment it lies elsewhere.`,
      )
    if (/\bcron\b|\bcrond\b/u.test(raw) && /apt|CMD|ENTRYPOINT/u.test(raw))
      return new Refused(
        'scheduler',
        `Line ${lines.start} brings cron: its jobs start without the image’s PATH, so they would miss a virtual environment.`,
      )
  }
  return (
    installedProgram(instructions) ?? instructions.map(replacedPath).find(reason => reason !== null) ?? null
  )
}

/** A program started from /usr/local/bin that no line puts there: then an install did. */
function installedProgram(instructions: readonly Instruction[]): Refused | null {
  const starts = instructions.filter(({ keyword }) => /^(?:CMD|ENTRYPOINT|HEALTHCHECK)$/u.test(keyword))
  const others = instructions.filter(({ keyword }) => /^(?:RUN|COPY|ADD)$/u.test(keyword))
  for (const { raw, lines } of starts) {
    const path = /\/usr\/local\/bin\/[\w.-]+/u.exec(raw)?.[0]
    const isPut = ({ raw: other }: Instruction): boolean =>
      path !== undefined && (other.includes(path) || /\s\/usr\/local\/bin\/?["'\]\s]*$/u.test(other))
    if (path !== undefined && !others.some(isPut))
      return new Refused(
        'system-python',
        `Line ${lines.start} starts ${path}, which an install puts there: in a virtual environment it lies elsewhere.`,
      )
  }
  return null
}

function replacedPath({ keyword, arguments: read, lines }: Instruction): Refused | null {
  const path =
    keyword === 'ENV' && read.kind === 'pairs' ? read.pairs.find(({ name }) => name === 'PATH') : undefined
  if (path === undefined || /\$\{?PATH\b/u.test(path.value ?? '')) return null
  return new Refused(
    'system-python',
    `Line ${lines.start} replaces PATH, so the programs of an environment would not be found.`,
  )
}
