import type { Instruction } from '../../dockerfile/dockerfile.js'
import type { Edit } from '../../dockerfile/edit.js'
import { instructionsOf } from '../../dockerfile/parse.js'
import type { Sighting } from '../finding.js'
import type { CheckedFile } from '../look/checked-file.js'
import { asOneWord, majorityCase, quotedLabel, writtenKeyword } from '../look/writing.js'
import { mending } from '../mend/mend.js'
import type { Practice } from '../practice.js'

export const currentSyntax: Practice = {
  id: 'current-syntax',
  title: 'Write instructions the way of today',
  why: [
    'Some forms are kept only for old files: MAINTAINER, ENV with a space in place of =, which takes all that follows for one value, and empty lines inside a continued instruction, which a later BuildKit will take for its end.',
    'Letters matter to readers alone: instructions in capitals stand out from their arguments, and names of stages and protocols are written small. docker build warns of each of these.',
  ],
  sources: [
    'https://docs.docker.com/reference/build-checks/',
    'https://docs.docker.com/reference/dockerfile/#maintainer-deprecated',
  ],
  covers: [
    'DL4000',
    'MaintainerDeprecated',
    'LegacyKeyValueFormat',
    'FromAsCasing',
    'StageNameCasing',
    'ConsistentInstructionCasing',
    'NoEmptyContinuation',
    'ExposeProtoCasing',
  ],
  example: {
    file: 'Dockerfile',
    good: `FROM python:3.13-slim-trixie AS web
LABEL org.opencontainers.image.authors="Ada <ada@app.example>"
ENV APP_MODE=live
`,
    bad: `FROM python:3.13-slim-trixie as Web
MAINTAINER Ada <ada@app.example>
ENV APP_MODE live
`,
  },
  check: oldForms,
}

function oldForms(file: CheckedFile): readonly Sighting[] {
  const instructions = instructionsOf(file.dockerfile)
  const isUpper = majorityCase(instructions)
  return instructions.flatMap(instruction => [
    ...maintainer(file, instruction),
    ...spacedPair(file, instruction),
    ...casing(instruction, isUpper),
    ...emptyLines(instruction),
    ...stageLine(instruction),
    ...protocols(instruction),
  ])
}

const advice = ({ lines }: Instruction, what: string, fix: string): Sighting => ({
  severity: 'advice',
  line: lines.start,
  what,
  fix,
})

function maintainer({ dockerfile }: CheckedFile, target: Instruction): readonly Sighting[] {
  if (target.keyword !== 'MAINTAINER' || target.arguments.kind !== 'text') return []
  const value = quotedLabel(target.arguments.text, dockerfile.escape)
  const text = `LABEL org.opencontainers.image.authors=${value ?? ''}`
  const mend = value === null ? {} : mending([{ kind: 'replace', target, text }])
  return [
    {
      ...advice(
        target,
        'MAINTAINER is deprecated.',
        'Write it as a LABEL: org.opencontainers.image.authors.',
      ),
      ...mend,
    },
  ]
}

function spacedPair({ dockerfile }: CheckedFile, target: Instruction): readonly Sighting[] {
  const [pair] = target.arguments.kind === 'pairs' ? target.arguments.pairs : []
  if (pair?.separator !== 'space' || pair.value === null) return []
  const value = target.inside.length === 0 ? asOneWord(pair.value, dockerfile.escape) : null
  const isName = /^[\w.-]+$/u.test(pair.name)
  return [
    {
      ...advice(
        target,
        `With a space, all of the line is the value of ${pair.name}.`,
        'Put = in place of the space.',
      ),
      ...(value === null || !isName
        ? {}
        : mending([{ kind: 'words', target, span: target.argumentsSpan, text: `${pair.name}=${value}` }])),
    },
  ]
}

function casing(target: Instruction, isUpper: boolean): readonly Sighting[] {
  const written = writtenKeyword(target)
  const wanted = isUpper ? written.toUpperCase() : written.toLowerCase()
  if (written === wanted || target.arguments.kind === 'unknown') return []
  return [
    {
      ...advice(target, `${written} is written otherwise than the other instructions.`, `Write ${wanted}.`),
      ...mending([
        { kind: 'words', target, span: { start: 0, end: written.length }, text: wanted },
        ...asBeside(target, isUpper),
      ]),
    },
  ]
}

/** The AS of a FROM goes with it. */
function asBeside(target: Instruction, isUpper: boolean): readonly Edit[] {
  const as = target.arguments.kind === 'words' ? target.arguments.words[1] : undefined
  if (target.keyword !== 'FROM' || as?.text.toLowerCase() !== 'as') return []
  return [{ kind: 'words', target, span: as.span, text: isUpper ? 'AS' : 'as' }]
}

/** Only between the lines: what stands behind the last one is no part of the instruction. */
function emptyLines(target: Instruction): readonly Sighting[] {
  const [heredoc] = target.heredocs
  const end = heredoc === undefined ? undefined : heredoc.lines.start - target.lines.start
  const lines = target.raw.split('\n').slice(0, end)
  const at = lines.slice(0, -1).findIndex(line => line.trim() === '')
  if (at === -1 || !lines.slice(at).some(line => line.trim() !== '')) return []
  const what = 'An empty line stands inside a continued instruction; a later BuildKit takes it for the end.'
  return [{ severity: 'advice', line: target.lines.start + at, what, fix: 'Take the empty line out.' }]
}

function stageLine(target: Instruction): readonly Sighting[] {
  if (target.keyword !== 'FROM' || target.arguments.kind !== 'words') return []
  const [, as, name] = target.arguments.words
  if (as === undefined || name === undefined || as.text.toLowerCase() !== 'as') return []
  const keyword = writtenKeyword(target) === 'from' ? 'as' : 'AS'
  const small = name.text.toLowerCase()
  return [
    ...(as.text === keyword
      ? []
      : [
          {
            ...advice(target, `${as.text} is written otherwise than FROM.`, `Write ${keyword}.`),
            ...mending([{ kind: 'words', target, span: as.span, text: keyword }]),
          },
        ]),
    ...(name.text === small
      ? []
      : [
          {
            ...advice(target, `The name of a stage is written small: ${name.text}.`, `Write ${small}.`),
            ...mending([{ kind: 'words', target, span: name.span, text: small }]),
          },
        ]),
  ]
}

function protocols(target: Instruction): readonly Sighting[] {
  if (target.keyword !== 'EXPOSE' || target.arguments.kind !== 'words') return []
  return target.arguments.words.flatMap(({ text, span }) => {
    const small = text.replace(/\/(?:TCP|UDP|SCTP)$/iu, protocol => protocol.toLowerCase())
    if (small === text) return []
    const mend = mending([{ kind: 'words', target, span, text: small }])
    return [{ ...advice(target, `A protocol is written small: ${text}.`, `Write ${small}.`), ...mend }]
  })
}
