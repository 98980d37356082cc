import { formatBytes, formatSeconds } from '../../../src/common/units.js'
import { shellWord } from '../../../src/dockerfile/quote.js'
import type { StudyOutcome } from './carry-out.js'
import type { SeenImage } from './see-image.js'
import { type Claim, SIDES, type Study, type StudySide } from './study.js'
import { type Finding, NEAR, verdictOf, type Verdict, VERDICTS } from './verdict.js'
import { initCommand } from './workplace.js'

type Told = Claim & { readonly finding: Finding; readonly verdict: Verdict }

/**
 * docs/case-studies.md
 *
 * @param byHand what is too heavy to be measured with the others
 */
export function studiesPage(
  studies: readonly Study[],
  outcomes: readonly StudyOutcome[],
  byHand: string,
): string {
  const told = studies.flatMap(study => {
    const outcome = outcomes.find(one => one.study === study.name)
    return outcome === undefined ? [] : [{ study, outcome, claims: claimsOf(study, outcome) }]
  })
  const missing = studies.filter(({ name }) => outcomes.every(({ study }) => study !== name))
  const all = told.flatMap(({ claims }) => claims)
  return [
    '# Five systems, before and after',
    '',
    'Five documents tell how an image was made smaller. Their systems are rebuilt here as small projects',
    '(`test/fixtures/studies`) with the Dockerfile that each began with, and the one that it ends with. `npm run case-studies`',
    'builds both and dockwiz’s, measures and verifies the three, looks up what the document says, and prints this page;',
    '`npm run case-studies -- NAME` does one study again.',
    '',
    `A figure holds where it comes within ${NEAR * 100} % of what was said, partly where it is within a factor of two: it is another`,
    'application on another machine. Base images are the stand-ins of the lab. Bytes are those of the unpacked layers. Seconds',
    'are those of one build each, with nothing but layers in the cache; one in which a download was held up is done again.',
    '',
    '| study | document | claims |' + VERDICTS.map(verdict => ` ${verdict} |`).join(''),
    '| --- | --- | ---: |' + VERDICTS.map(() => ' ---: |').join(''),
    ...told.map(
      ({ study, claims }) =>
        `| [${study.title}](#${anchorOf(study.title)}) | ${study.source} | ${claims.length} |${countsOf(claims)}`,
    ),
    `| all | | ${all.length} |${countsOf(all)}`,
    '',
    ...missing.flatMap(({ title, name }) => [
      `${title} was not built yet on the machine that printed this page: \`npm run case-studies -- ${name}\`.`,
      '',
    ]),
    ...told.flatMap(({ study, outcome, claims }) => studyText(study, outcome, claims)),
    byHand,
  ].join('\n')
}

function claimsOf(study: Study, { findings }: StudyOutcome): readonly Told[] {
  const found = new Map(findings)
  return study.claims.flatMap(claim => {
    const finding = found.get(claim.says)
    return finding === undefined ? [] : [{ ...claim, finding, verdict: verdictOf(claim.expected, finding) }]
  })
}

const countsOf = (claims: readonly Told[]): string =>
  VERDICTS.map(verdict => ` ${claims.filter(claim => claim.verdict === verdict).length} |`).join('')

/** As GitHub names the place of a heading. */
const anchorOf = (title: string): string =>
  title
    .toLowerCase()
    .replaceAll(/[^\w\s-]/gu, '')
    .replaceAll(' ', '-')

function studyText(study: Study, { images }: StudyOutcome, claims: readonly Told[]): string[] {
  const wrong = claims.filter(({ verdict }) => verdict === 'does not hold' || verdict === 'partly')
  const unseen = claims.filter(({ look }) => look.kind === 'elsewhere')
  return [
    `## ${study.title}`,
    '',
    ...study.about.flatMap(paragraph => [paragraph, '']),
    `The document: ${study.told}.`,
    '',
    '| line | the document says | measured | verdict |',
    '| ---: | --- | --- | --- |',
    ...claims.map(
      ({ line, says, finding, verdict }) =>
        `| ${line} | ${cell(says)} | ${cell(seenText(finding))} | ${verdict} |`,
    ),
    '',
    '| | before | the document’s | dockwiz’s |',
    '| --- | ---: | ---: | ---: |',
    ...ROWS.map(([title, of]) => `| ${title} | ${SIDES.map(side => of(images[side])).join(' | ')} |`),
    '',
    `dockwiz’s was written by \`dockwiz ${initCommand(study).map(shellWord).join(' ')}\`.`,
    '',
    ...failedText(images),
    ...(wrong.length === 0 ? [] : ['Where the document is wrong:', '']),
    ...wrong.map(
      ({ line, finding, verdict, instead = 'It is another figure here.' }) =>
        `- line ${line}${verdict === 'partly' ? ', partly' : ''}: ${instead} Seen: ${cell(seenText(finding))}`,
    ),
    ...(wrong.length === 0 ? [] : ['']),
    ...(unseen.length === 0 ? [] : ['On a machine that has what the lab lacks:', '']),
    ...unseen.flatMap(({ line, look }) =>
      look.kind === 'elsewhere' ? [`- line ${line}: \`${look.command}\``] : [],
    ),
    ...(unseen.length === 0 ? [] : ['']),
  ]
}

const ROWS: readonly (readonly [title: string, of: (image: SeenImage) => string])[] = [
  ['image', ({ bytes }) => formatBytes(bytes)],
  ['above its base image', ({ ownBytes }) => formatBytes(ownBytes)],
  ['the same as a registry keeps it', ({ compressedBytes }) => formatBytes(compressedBytes)],
  ['hidden by later layers', ({ wasteBytes }) => formatBytes(wasteBytes)],
  ['clean build', ({ seconds }) => secondsText(seconds.clean)],
  ['rebuild, unchanged', ({ seconds }) => secondsText(seconds.unchanged)],
  ['rebuild, code change', ({ seconds }) => secondsText(seconds.code)],
  ['programs on PATH', ({ executables }) => String(executables)],
  ['set-id programs', ({ setid }) => String(setid)],
  ['checks that fail', ({ checks }) => String(checks.filter(({ status }) => status === 'fail').length)],
]

const secondsText = (seconds: number | null): string => (seconds === null ? '–' : formatSeconds(seconds))

function failedText(images: Readonly<Record<StudySide, SeenImage>>): string[] {
  const failed = SIDES.flatMap(side =>
    images[side].checks.flatMap(({ id, status, evidence }) =>
      status === 'fail'
        ? [`- ${side === 'document' ? 'the document’s' : side}, ${id}: ${cell(evidence)}`]
        : [],
    ),
  )
  return failed.length === 0 ? [] : ['Checks that fail:', '', ...failed, '']
}

function seenText(finding: Finding): string {
  switch (finding.kind) {
    case 'unseen':
      return `– (${finding.why})`
    case 'outcome':
      return finding.said
    case 'figure':
      return figureText(finding)
  }
}

function figureText({ value, unit }: Extract<Finding, { kind: 'figure' }>): string {
  switch (unit) {
    case 'bytes':
      return formatBytes(value)
    case 'seconds':
      return `${value < 0 ? '−' : ''}${formatSeconds(Math.abs(value))}`
    case 'share':
      return `${(value * 100).toFixed(0)} %`
    case 'count':
      return String(value)
  }
}

/** A table's own sign, and what a line break would do to it. */
const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll(/\s+/gu, ' ').trim()
