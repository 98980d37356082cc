import { parseDockerfile } from '../../dockerfile/parse.js'
import { stagesOf } from '../../dockerfile/stages.js'
import { findStep } from '../../dockerfile/steps.js'
import type { Step } from '../../engine/build/state.js'
import { checkDockerfile } from '../../practices/check-dockerfile.js'
import type { Finding, FindingId } from '../../practices/finding.js'

/** What a Dockerfile that nobody planned tells of one of its steps. */
export interface WrittenReason {
  /** From 1. */
  readonly line: number
  /** What its author wrote above it. */
  readonly comment: string | null
  readonly findings: readonly Finding[]
}

/** Practices that look beyond the file: at the .dockerignore beside it, and at the calendar. */
const BEYOND: ReadonlySet<FindingId> = new Set<FindingId>(['small-context', 'supported-release'])

/** The comment above a step's instruction and what `dockwiz check` finds in it; null where it is not in the file. */
export function writtenReason(text: string, step: Step | null): WrittenReason | null {
  const dockerfile = parseDockerfile(text)
  const found = step === null ? null : findStep(stagesOf(dockerfile), step.name.text)
  if (found === null || found.instruction === null) return null
  const { lines, above } = found.instruction
  const { findings } = checkDockerfile(text, { ignore: null, today: '' })
  const comment = above.map(line => line.replace(/^\s*#\s?/u, '')).join(' ')
  return {
    line: lines.start,
    comment: comment.trim() === '' ? null : comment.trim(),
    findings: findings.filter(
      ({ line, practice }) => line >= lines.start && line <= lines.end && !BEYOND.has(practice),
    ),
  }
}
