import { compareDistributions } from './compare-distributions.js'
import { compareFiles } from './compare-files.js'
import { compareSettings } from './compare-settings.js'
import {
  DIFFERENCE_KINDS,
  type Difference,
  type Equivalence,
  type Inside,
  type Portrait,
  type Wishes,
} from './portrait.js'

/** Compares a new image with the one it takes the place of. Pure. */
export function compareImages(before: Portrait, after: Portrait, wishes: Wishes): Equivalence {
  const inside = before.inside !== null && after.inside !== null
  const different = [
    ...compareSettings(before.settings, after.settings, wishes),
    ...(before.inside === null || after.inside === null
      ? []
      : [
          ...compareDistributions(before.inside, after.inside),
          ...comparedImports(before.inside.broken, after.inside.broken),
          ...compareFiles(before.inside.application, after.inside.application, wishes),
          ...comparedPrograms(before.inside.programs, after.inside.programs, wishes),
        ]),
    ...comparedHealth(before.health, after.health),
    ...comparedAnswers(before, after),
  ]
  const isAsked = before.health !== null || after.health !== null
  const compared = DIFFERENCE_KINDS.filter(
    kind => (inside || !INSIDE.has(kind)) && (isAsked || kind !== 'health'),
  )
  return { same: compared.filter(kind => !different.some(other => other.kind === kind)), different }
}

const INSIDE: ReadonlySet<string> = new Set(['distribution', 'import', 'file', 'program'])

function comparedImports(before: Inside['broken'], after: Inside['broken']): readonly Difference[] {
  return after
    .filter(({ module }) => !before.some(other => other.module === module))
    .map(({ module }) => ({
      kind: 'import',
      what: module,
      before: 'can be imported',
      after: 'cannot be imported',
      verdict: 'wrong',
      because: 'What the application could load before is not whole any more.',
    }))
}

function comparedPrograms(
  before: readonly string[],
  after: readonly string[],
  { mentioned }: Wishes,
): readonly Difference[] {
  const there = new Set(after)
  const gone = before.filter(name => !there.has(name))
  const missed = gone.filter(name => mentioned.has(name))
  return [
    ...missed.map((name): Difference => ({
      kind: 'program',
      what: name,
      before: 'on PATH',
      after: 'not there',
      verdict: 'wrong',
      because: 'A script, a setting or the code of the project names it.',
    })),
    ...(gone.length === missed.length
      ? []
      : [
          {
            kind: 'program',
            what: `${gone.length - missed.length} programs`,
            before: 'on PATH',
            after: 'not there',
            verdict: 'wanted',
            because: 'They build and install; nothing in the project’s scripts names them.',
          } as const,
        ]),
  ]
}

/** A new healthcheck that fails is as wrong as an old one that fails now. */
function comparedHealth(before: Portrait['health'], after: Portrait['health']): readonly Difference[] {
  if (before === after || (before === null && after === 'healthy')) return []
  const isBetter = after === 'healthy'
  return [
    {
      kind: 'health',
      what: 'health',
      before: before ?? 'not told',
      after: after ?? 'not told',
      verdict: isBetter ? 'harmless' : 'wrong',
      because: isBetter ? 'It is well now.' : 'Its healthcheck does not find it well.',
    },
  ]
}

function comparedAnswers({ start: before }: Portrait, { start: after }: Portrait): readonly Difference[] {
  const told = ({ start }: Pick<Portrait, 'start'>): string =>
    start.kind === 'answered'
      ? `HTTP ${start.status}`
      : start.exitCode === null
        ? 'runs, and was not asked'
        : `ended with ${start.exitCode}`
  const difference = (verdict: Difference['verdict'], because: string): readonly Difference[] => [
    {
      kind: 'answer',
      what: 'start',
      before: told({ start: before }),
      after: told({ start: after }),
      verdict,
      because,
    },
  ]
  if (before.kind === 'answered' && after.kind === 'answered') {
    if (before.status !== after.status) return difference('wrong', 'The same request has another answer.')
    if (before.body !== after.body)
      return difference(
        'harmless',
        'The same request has another text: a time or a number in it may change each time.',
      )
    return []
  }
  if (before.kind !== after.kind)
    return difference('wrong', 'One of the containers answers, the other does not.')
  const [code, other] = [before, after].map(start => (start.kind === 'silent' ? start.exitCode : null))
  return code === other ? [] : difference('wrong', 'Started alike, the containers end otherwise.')
}
