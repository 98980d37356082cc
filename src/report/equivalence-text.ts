import { printable, some } from '../common/text.js'
import type { Difference, Equivalence, Repaired } from '../verify/equivalence/portrait.js'

export interface EquivalenceLine {
  readonly verdict: Difference['verdict'] | 'same' | 'repaired'
  readonly text: string
}

/** How the new image compares with the old one: what is alike in one line, every wrong difference in one, the others together. */
export function equivalenceLines({
  same,
  different,
  repaired = [],
}: Equivalence): readonly EquivalenceLine[] {
  const of = (verdict: Difference['verdict']): readonly Difference[] =>
    different.filter(difference => difference.verdict === verdict)
  return [
    ...(same.length === 0
      ? []
      : [{ verdict: 'same', text: `The same as before: ${same.join(', ')}.` } as const]),
    ...of('wrong').map((difference): EquivalenceLine => ({
      verdict: 'wrong',
      text: differenceText(difference),
    })),
    ...repaired.map((one): EquivalenceLine => ({ verdict: 'repaired', text: repairedText(one) })),
    ...together('harmless', of('harmless')),
    ...together('wanted', of('wanted')),
  ]
}

/** One difference in a sentence or two. */
export const differenceText = ({ kind, what, before, after, because }: Difference): string =>
  printable(`${kind === what ? kind : `${kind} ${what}`}: ${before} before, ${after} now. ${because}`)

/** A difference that a build showed, and what was done about it. */
export const repairedText = ({ difference, by }: Repaired): string =>
  printable(`repaired: ${difference} Changed: ${by}.`)

/** Differences with one reason on one line. */
function together(
  verdict: 'harmless' | 'wanted',
  differences: readonly Difference[],
): readonly EquivalenceLine[] {
  const reasons = [...new Set(differences.map(({ because }) => because))]
  return reasons.map(because => {
    const own = differences.filter(difference => difference.because === because)
    const names = own.map(({ kind, what }) => (kind === what ? kind : `${kind} ${what}`))
    return { verdict, text: printable(`${verdict}: ${some(names, 4)}. ${because}`) }
  })
}
