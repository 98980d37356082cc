import { distinct, some } from '../common/text.js'
import { formatBytes, formatSeconds } from '../common/units.js'
import type { Scenario } from '../measure/measurements.js'
import type { ImageFact, InsideFact, Reading } from './measure.js'
import type { MeasuredPair } from './outcome.js'

/** A figure of both sides, for people. */
export interface FigureRow {
  readonly label: string
  readonly left: string
  readonly right: string
}

/** What was measured, a row a figure. */
export const figureRows = (measured: readonly MeasuredPair[]): readonly FigureRow[] =>
  measured.flatMap(({ left, right }) => {
    const others = new Map(textsOf(right))
    return textsOf(left).map(([label, text]) => ({ label, left: text, right: others.get(label) ?? '' }))
  })

const BUILDS: Readonly<Record<Scenario, string>> = {
  clean: 'First build',
  unchanged: 'Build again, unchanged',
  code: 'Build again, code changed',
  dependencies: 'Build again, requirements changed',
}

type Texts = readonly (readonly [label: string, text: string])[]

/** A reading's figures with their names. */
function textsOf(reading: Reading): Texts {
  switch (reading.kind) {
    case 'build':
      return buildTexts(reading)
    case 'builds':
      return buildsTexts(reading)
    case 'image':
      return reading.show.map(fact => [IMAGE[fact], formatBytes(reading[fact])])
    case 'context':
      return [['Build context', `${formatBytes(reading.bytes)}, ${count(reading.files, 'file')}`]]
    case 'inside':
      return reading.show.map(fact => INSIDE[fact](reading))
    case 'stop':
      return [['docker stop', `${formatSeconds(reading.seconds)}, exit code ${reading.exitCode}`]]
    case 'output':
      return [[reading.label, outputText(reading)]]
  }
}

type Of<Kind extends Reading['kind']> = Extract<Reading, { readonly kind: Kind }>

function buildTexts({ scenario, seconds, steps, cached, skipped }: Of<'build'>): Texts {
  const kept = scenario === 'clean' ? '' : `, ${cached} of ${count(steps, 'step')} cached`
  return [
    [BUILDS[scenario], `${formatSeconds(seconds)}${kept}`],
    ...(scenario === 'clean' && skipped.length > 0 ? [leftOut(skipped)] : []),
  ]
}

const buildsTexts = ({ built, said, skipped }: Of<'builds'>): Texts => [
  ['docker build', built ? 'ends well' : `fails: ${said}`],
  leftOut(skipped),
]

const leftOut = (skipped: readonly string[]): Texts[number] => [
  'Stages left out',
  skipped.length === 0 ? 'none' : skipped.join(', '),
]

const IMAGE: Readonly<Record<ImageFact, string>> = { bytes: 'Image', ownBytes: 'Above its base image' }

const INSIDE: Readonly<Record<InsideFact, (inside: Of<'inside'>) => Texts[number]>> = {
  executables: ({ executables }) => ['Programs on PATH', String(executables)],
  compilers: ({ compilers }) => [
    'Compilers',
    compilers.length === 0 ? 'none' : some(distinct(compilers.map(nameOf))),
  ],
  setid: ({ setid }) => ['Set-id files', String(setid.length)],
  user: ({ user }) => ['User', user],
}

function outputText({ lines, exitCode, startError }: Of<'output'>): string {
  // The engine puts the names of its own parts before the reason.
  const said = startError?.replace(/^.*(?=\bexec: )/su, '') ?? lines.at(-1) ?? ''
  return `${said}${said === '' ? '' : ', '}exit code ${exitCode}`
}

const nameOf = (path: string): string => path.split('/').at(-1) ?? path

const count = (number: number, what: string): string => `${number} ${what}${number === 1 ? '' : 's'}`
