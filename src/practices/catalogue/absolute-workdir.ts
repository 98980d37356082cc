import type { Stage } from '../../dockerfile/stages.js'
import type { Instruction } from '../../dockerfile/dockerfile.js'
import type { Sighting } from '../finding.js'
import { chainOf, type CheckedFile, isOfficial, rootImage } from '../look/checked-file.js'
import { expanded } from '../look/copies.js'
import { type Mend, mending } from '../mend/mend.js'
import type { Practice } from '../practice.js'

export const absoluteWorkdir: Practice = {
  id: 'absolute-workdir',
  title: 'Say where the files go',
  why: [
    'A relative WORKDIR or COPY target begins where the base image left off. In official images that is /: COPY . . then spreads the project among bin, etc and usr, and a folder of yours called lib covers the system’s.',
    'One absolute WORKDIR before the first COPY settles it for all that follows.',
  ],
  sources: [
    'https://docs.docker.com/reference/dockerfile/#workdir',
    'https://docs.docker.com/reference/build-checks/workdir-relative-path/',
  ],
  covers: ['DL3000', 'DL3045', 'WorkdirRelativePath'],
  example: {
    file: 'Dockerfile',
    good: `FROM python:3.13-slim-trixie
WORKDIR /app
COPY src/ ./
`,
    bad: `FROM python:3.13-slim-trixie
COPY src/ ./
WORKDIR app
`,
  },
  check: relative,
}

function relative(file: CheckedFile): readonly Sighting[] {
  return file.built.flatMap(stage =>
    stage.instructions.flatMap(instruction =>
      instruction.keyword === 'WORKDIR'
        ? relativeWorkdir(file, stage, instruction)
        : relativeTarget(file, stage, instruction),
    ),
  )
}

const isAbsolute = (path: string): boolean => /^["']?(?:[/\\]|[A-Za-z]:|\$)/u.test(path)

const folderOf = (file: CheckedFile, instruction: Instruction): string =>
  instruction.arguments.kind === 'text' ? expanded(file, instruction, instruction.arguments.text) : ''

/** The WORKDIRs that count for an instruction. */
const before = (file: CheckedFile, stage: Stage, instruction: Instruction): readonly Instruction[] =>
  chainOf(file.stages, stage)
    .flatMap(({ instructions }) => instructions)
    .filter(({ keyword, lines }) => keyword === 'WORKDIR' && lines.start < instruction.lines.start)

function relativeWorkdir(file: CheckedFile, stage: Stage, target: Instruction): readonly Sighting[] {
  const path = folderOf(file, target)
  if (isAbsolute(path) || before(file, stage, target).some(one => isAbsolute(folderOf(file, one)))) return []
  return [
    {
      severity: 'advice',
      line: target.lines.start,
      what: `Which folder ${path} is in depends on the base image.`,
      fix: 'Begin the path with /.',
      ...fromRoot(file, stage, target),
    },
  ]
}

/** Official images start in /; before it none of ours may stand. */
function fromRoot(file: CheckedFile, stage: Stage, target: Instruction): { readonly mend?: Mend } {
  const isFirst = before(file, stage, target).length === 0
  const written = target.arguments.kind === 'text' ? target.arguments.text : ''
  const image = rootImage(file, stage)
  if (!isFirst || !isOfficial(image) || !SYSTEMS.has(image.repository) || !/^[\w-][\w./-]*$/u.test(written))
    return {}
  return mending([{ kind: 'words', target, span: target.argumentsSpan, text: `/${written}` }])
}

/** Images whose own WORKDIR is /. */
const SYSTEMS = new Set(['library/python', 'library/debian', 'library/ubuntu', 'library/alpine'])

function relativeTarget(file: CheckedFile, stage: Stage, instruction: Instruction): readonly Sighting[] {
  if (instruction.keyword !== 'COPY' && instruction.keyword !== 'ADD') return []
  const words = instruction.arguments.kind === 'words' ? instruction.arguments.words : []
  const target = words.length < 2 ? undefined : words.at(-1)
  if (target === undefined || isAbsolute(expanded(file, instruction, target.text))) return []
  const image = rootImage(file, stage)
  if (before(file, stage, instruction).length > 0 || !isOfficial(image) || !SYSTEMS.has(image.repository))
    return []
  return [
    {
      severity: 'warning',
      line: instruction.lines.start,
      what: `Without a WORKDIR this copies into /, among the folders of the system.`,
      fix: 'Write WORKDIR /app before it.',
    },
  ]
}
