import type { Dockerfile } from '../dockerfile/dockerfile.js'
import { EVERY_PRACTICE } from './every-practice.js'
import type { Finding } from './finding.js'
import { readIgnores } from './ignores.js'
import { readForChecks, type Surroundings } from './look/checked-file.js'

export interface Checked {
  readonly dockerfile: Dockerfile
  /** By line, then in the order of the catalogue. */
  readonly findings: readonly Finding[]
  /** How many an ignore comment took out. */
  readonly ignored: number
  readonly unknownIgnores: readonly { readonly name: string; readonly line: number }[]
}

/** What every practice finds in a Dockerfile. Never throws, whatever the text. */
export function checkDockerfile(text: string, surroundings: Surroundings): Checked {
  const file = readForChecks(text, surroundings)
  const ignores = readIgnores(file.dockerfile)
  const found = EVERY_PRACTICE.flatMap(({ id, check }) =>
    (check?.(file) ?? []).map((sighting): Finding => ({ practice: id, ...sighting })),
  )
  const findings = found.filter(({ practice, line }) => !ignores.covers(practice, line))
  return {
    dockerfile: file.dockerfile,
    findings: findings.toSorted((one, other) => one.line - other.line),
    ignored: found.length - findings.length,
    unknownIgnores: ignores.unknown,
  }
}
