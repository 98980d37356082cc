import { type Edit, editDockerfile } from '../dockerfile/edit.js'
import { type Checked, checkDockerfile } from './check-dockerfile.js'
import { type Finding, SEVERITIES, type Severity } from './finding.js'
import type { Surroundings } from './look/checked-file.js'
import { type FixKind, isAllowed, type Mend } from './mend/mend.js'
import { lineMap } from './mend/line-map.js'

export interface Fixed {
  readonly text: string
  /** What is mended, with the lines of the file as it was, in their order. */
  readonly mended: readonly MendedFinding[]
  /** What the new text still shows. */
  readonly left: Checked
}

export type MendedFinding = Finding & { readonly mend: Mend }

export interface FixWish {
  readonly kind: FixKind
  /** The least severity that is mended. */
  readonly least: Severity
}

/** Each round mends what the one before uncovered; no file needs more than a few. */
const MOST_ROUNDS = 100

/**
 * Mends what can be mended. What is mended is not found again, the file is as readable as before, and no finding of the
 * same severity or a graver one comes instead: a mend that would not keep to that is left out. To fix the result again
 * changes nothing.
 */
export function fixDockerfile(text: string, surroundings: Surroundings, wish: FixWish): Fixed {
  let now = text
  let checked = checkDockerfile(text, surroundings)
  let original = (line: number): number => line
  const mended: MendedFinding[] = []
  const refused = new Set<string>()
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const batch = onePerInstruction(
      candidates(checked, wish).filter(found => !refused.has(keyOf(found, now))),
    )
    if (batch.length === 0) break
    const step = tryMends(now, checked, surroundings, batch)
    for (const finding of step.refused) refused.add(keyOf(finding, now))
    mended.push(...step.mended.map(finding => ({ ...finding, line: original(finding.line) })))
    const [before, back] = [original, lineMap(checked.dockerfile, editsOf(step.mended))]
    original = line => before(back(line))
    now = step.text
    checked = step.checked
  }
  return { text: now, mended: mended.toSorted((one, other) => one.line - other.line), left: checked }
}

const candidates = ({ findings }: Checked, { kind, least }: FixWish): readonly MendedFinding[] =>
  findings.flatMap(finding => {
    const { mend, severity } = finding
    return isAllowed(mend, kind) && SEVERITIES.indexOf(severity) <= SEVERITIES.indexOf(least)
      ? [{ ...finding, mend }]
      : []
  })

const editsOf = (findings: readonly MendedFinding[]): readonly Edit[] =>
  findings.flatMap(({ mend }) => mend.edits)

/** Two mends of one instruction could undo each other: the second one waits for the next round. */
function onePerInstruction(findings: readonly MendedFinding[]): readonly MendedFinding[] {
  const taken = new Set<unknown>()
  return findings.filter(({ mend: { edits } }) => {
    if (edits.some(({ target }) => taken.has(target))) return false
    for (const { target } of edits) taken.add(target)
    return true
  })
}

/** The same line, practice and words: a mend that was refused once is not tried again. */
const keyOf = ({ practice, what, line }: Finding, text: string): string =>
  JSON.stringify([practice, what, text.split('\n')[line - 1]])

interface Step {
  readonly text: string
  readonly checked: Checked
  readonly mended: readonly MendedFinding[]
  readonly refused: readonly MendedFinding[]
}

/** All of them at once, or, where that does not turn out well, in halves. */
function tryMends(
  text: string,
  checked: Checked,
  surroundings: Surroundings,
  batch: readonly MendedFinding[],
): Step {
  const changed = editDockerfile(checked.dockerfile, editsOf(batch))
  const after = checkDockerfile(changed, surroundings)
  if (isBetter(checked, after, batch)) return { text: changed, checked: after, mended: batch, refused: [] }
  if (batch.length === 1) return { text, checked, mended: [], refused: batch }
  return tryMends(text, checked, surroundings, batch.slice(0, Math.ceil(batch.length / 2)))
}

/** Of each practice there is less by what was mended, and nothing new but what is less grave than all of that. */
function isBetter(before: Checked, after: Checked, batch: readonly MendedFinding[]): boolean {
  const gravest = Math.max(...batch.map(({ severity }) => SEVERITIES.indexOf(severity)))
  const [were, are] = [counts(before.findings), counts(after.findings)]
  const mended = counts(batch)
  return (
    [...mended].every(([key, count]) => (are.get(key) ?? 0) <= (were.get(key) ?? 0) - count) &&
    after.findings.every(
      finding =>
        SEVERITIES.indexOf(finding.severity) > gravest ||
        (are.get(kindOf(finding)) ?? 0) <= (were.get(kindOf(finding)) ?? 0),
    )
  )
}

const kindOf = ({ practice, severity }: Finding): string => `${practice} ${severity}`

function counts(findings: readonly Finding[]): ReadonlyMap<string, number> {
  const found = new Map<string, number>()
  for (const finding of findings) found.set(kindOf(finding), (found.get(kindOf(finding)) ?? 0) + 1)
  return found
}
