import type { Sighting } from '../finding.js'
import { instructionsOf } from '../../dockerfile/parse.js'
import { type CheckedFile, instructionsIn } from '../look/checked-file.js'
import { expanded } from '../look/copies.js'
import type { Practice } from '../practice.js'

export const soundReferences: Practice = {
  id: 'sound-references',
  title: 'Name stages and ports that there can be',
  why: [
    'A build can be understood line by line and still not be possible: FROM with a variable that has no value, COPY from a stage that comes later, a port above 65535. BuildKit tells only when it gets there.',
    'FROM takes an image or an earlier stage, never a path to another Dockerfile; between files, docker buildx bake and --build-context connect them. Of two stages with one name the later one hides the other.',
  ],
  sources: [
    'https://docs.docker.com/reference/dockerfile/#from',
    'https://docs.docker.com/reference/build-checks/undefined-arg-in-from/',
    'https://docs.docker.com/build/bake/contexts/',
  ],
  covers: [
    'DL3011',
    'DL3022',
    'DL3023',
    'DL3024',
    'DL3043',
    'DL3063',
    'DuplicateStageName',
    'ReservedStageName',
    'UndefinedArgInFrom',
    'InvalidDefaultArgInFrom',
  ],
  example: {
    file: 'Dockerfile',
    good: `ARG PYTHON=3.13-slim-trixie
FROM python:\${PYTHON} AS builder
FROM python:\${PYTHON}
COPY --from=builder /opt/venv /opt/venv
`,
    bad: `FROM python:\${PYTHON} AS runtime
COPY --from=builder /opt/venv /opt/venv
FROM python:3.13-slim-trixie AS builder
`,
  },
  check: unsound,
}

function unsound(file: CheckedFile): readonly Sighting[] {
  return [...bases(file), ...names(file), ...sources(file), ...ports(file), ...triggers(file)]
}

const error = (line: number, what: string, fix: string): Sighting => ({ severity: 'error', line, what, fix })

function bases({ stages, dockerfile }: CheckedFile): readonly Sighting[] {
  const first = stages[0]?.lines.start ?? 0
  const declared = new Set(
    instructionsOf(dockerfile)
      .filter(({ keyword, lines }) => keyword === 'ARG' && lines.start < first)
      .flatMap(({ arguments: read }) => (read.kind === 'pairs' ? read.pairs.map(({ name }) => name) : [])),
  )
  return stages.flatMap(({ base, lines }): readonly Sighting[] => {
    if (base.kind !== 'unknown') return []
    const missing = base.missing.filter(name => !PLATFORM.test(name))
    if (missing.length === 0) {
      if (base.missing.length > 0) return []
      const what = `${base.written} is neither an image nor an earlier stage.`
      return [error(lines.start, what, 'Name an image as name:tag, or a stage of this file above this one.')]
    }
    const unknown = missing.find(name => !declared.has(name))
    if (unknown !== undefined)
      return [
        error(lines.start, `No ARG before the first FROM gives ${unknown}.`, `Write ARG ${unknown}=… there.`),
      ]
    const what = `The build stops unless --build-arg gives ${missing.join(', ')}.`
    return [{ severity: 'advice', line: lines.start, what, fix: 'Give the ARG a default.' }]
  })
}

/** What BuildKit itself sets. https://docs.docker.com/reference/dockerfile/#automatic-platform-args-in-the-global-scope */
const PLATFORM = /^(?:TARGET|BUILD)(?:PLATFORM|OS|ARCH|VARIANT)$/u

function names({ stages }: CheckedFile): readonly Sighting[] {
  return stages.flatMap(({ name, index, lines }): readonly Sighting[] => {
    if (name === null) return []
    if (name === 'scratch' || name === 'context')
      return [
        {
          severity: 'warning',
          line: lines.start,
          what: `${name} is a name of BuildKit’s own.`,
          fix: 'Call the stage something else.',
        },
      ]
    const other = stages.find(stage => stage.index < index && stage.name === name)
    if (other === undefined) return []
    const what = `Line ${other.lines.start} has a stage ${name} already, which this one hides.`
    return [{ severity: 'warning', line: lines.start, what, fix: 'Give it another name.' }]
  })
}

/** BuildKit: a stage that is copied from has to stand above. */
function sources({ stages }: CheckedFile): readonly Sighting[] {
  return stages.flatMap(stage =>
    instructionsIn([stage], 'COPY').flatMap(({ flags, lines }): readonly Sighting[] => {
      const from = flags.find(({ name }) => name === 'from')?.value?.toLowerCase()
      const earlier = stages.some(({ name, index }) => index < stage.index && name === from)
      const later = stages.find(({ name, index }) => index >= stage.index && name === from)
      if (from === undefined || earlier || later === undefined) return []
      const what =
        later === stage
          ? `Stage ${from} copies from itself.`
          : `Stage ${from} only comes in line ${later.lines.start}.`
      return [error(lines.start, what, 'Copy from a stage above this one.')]
    }),
  )
}

function ports(file: CheckedFile): readonly Sighting[] {
  return instructionsIn(file.stages, 'EXPOSE').flatMap(instruction => {
    const words = instruction.arguments.kind === 'words' ? instruction.arguments.words : []
    const wrong = words
      .map(({ text }) => expanded(file, instruction, text))
      .find(text => (text.match(/\d+/gu) ?? []).some(number => Number(number) > 65_535))
    return wrong === undefined
      ? []
      : [error(instruction.lines.start, `There is no port ${wrong}.`, 'The highest one is 65535.')]
  })
}

function triggers(file: CheckedFile): readonly Sighting[] {
  return instructionsIn(file.stages, 'ONBUILD').flatMap(({ arguments: read, lines }) => {
    const keyword = read.kind === 'onbuild' ? read.instruction?.keyword : undefined
    return keyword === 'FROM' || keyword === 'MAINTAINER'
      ? [error(lines.start, `ONBUILD cannot hold ${keyword}.`, 'Take it out.')]
      : []
  })
}
