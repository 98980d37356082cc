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
    const [one, other] = [new Map(textsOf(left)), new Map(textsOf(right))]
    const labels = new Set([...one.keys(), ...other.keys()])
    return [...labels].map(label => ({ label, left: one.get(label) ?? '', right: other.get(label) ?? '' }))
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
      return reading.show.flatMap(fact => IMAGE[fact](reading))
    case 'context':
      return [['Build context', `${formatBytes(reading.bytes)}, ${count(reading.files, 'file')}`]]
    case 'inside':
      return reading.show.map(fact => INSIDE[fact](reading))
    case 'stop':
      return [['docker stop', `${formatSeconds(reading.seconds)}, exit code ${reading.exitCode}`]]
    case 'health':
      return healthTexts(reading)
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

const IMAGE: Readonly<Record<ImageFact, (image: Of<'image'>) => Texts>> = {
  bytes: ({ bytes }) => [['Image', formatBytes(bytes)]],
  ownBytes: ({ ownBytes }) => [['Above its base image', formatBytes(ownBytes)]],
  history: ({ layers }) =>
    layers
      .filter(({ own }) => own)
      .map(({ bytes, instruction }, at) => [`Layer ${at + 1}`, `${formatBytes(bytes)}  ${instruction}`]),
}

const INSIDE: Readonly<Record<InsideFact, (inside: Of<'inside'>) => Texts[number]>> = {
  executables: ({ executables }) => ['Programs on PATH', String(executables)],
  compilers: ({ compilers }) => [
    'Compilers',
    compilers.length === 0 ? 'none' : some(distinct(compilers.map(nameOf))),
  ],
  setid: ({ setid }) => ['Set-id files', String(setid.length)],
  user: ({ user }) => ['User', user],
}

const healthTexts = ({ state, seconds, said, running }: Of<'health'>): Texts => [
  ['Its state', `starting for ${formatSeconds(seconds)}, then ${state}`],
  ['The check said', said === '' ? 'nothing' : said],
  ['The container', running ? 'runs on' : 'has ended'],
]

function outputText({ lines, exitCode, startError }: Of<'output'>): string {
  // The engine puts the names of its own parts before the reason.
  const said = startError?.replace(/^.*(?=\bexec: )/su, '') ?? lines.at(-1) ?? ''
  return `${said}${said === '' ? '' : ', '}exit code ${exitCode}`
}

const nameOf = (path: string): string => path.split('/').at(-1) ?? path

const count = (number: number, what: string): string => `${number} ${what}${number === 1 ? '' : 's'}`
