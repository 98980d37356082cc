import type { Sighting } from './finding.js'
import type { CheckedFile } from './look/checked-file.js'

/** The practices by which the planner writes; every instruction owes itself to one. The catalogue tells more of each. */
export const PRACTICE_IDS = [
  'slim-base',
  'stages',
  'common-base',
  'runtime-environment',
  'build-packages-in-builder',
  'runtime-packages-only',
  'no-recommended-packages',
  'apt-lists-removed',
  'venv-copied-whole',
  'user-site-copied-whole',
  'wheels-bind-mounted',
  'dependencies-before-code',
  'package-cache-mount',
  'bind-mounted-manifests',
  'read-only-code',
  'non-root-user',
  'healthcheck-without-curl',
  'exec-form',
  'signals',
  'documented-port',
  'small-context',
  'project-installed',
  'one-accelerator',
  'work-targets',
  'tests-left-out',
  'symbols-stripped',
  'bytecode-left-out',
] as const

export type PracticeId = (typeof PRACTICE_IDS)[number]

/** What the planner does in any case, and other people's files often do not: `dockwiz check` looks for it. */
export const FURTHER_PRACTICE_IDS = [
  'accepted-syntax',
  'pinned-base',
  'supported-release',
  'no-secrets',
  'copy-not-add',
  'apt-update-with-install',
  'apk-no-cache',
  'venv-on-path',
  'state-in-instructions',
  'no-piped-installers',
  'current-syntax',
  'sound-references',
  'absolute-workdir',
  'one-of-each',
  'pinned-distributions',
  'locked-install',
  'apt-get-in-builds',
  'no-sudo',
  'effective-commands',
  'failing-pipes',
  'no-spare-tools',
] as const

export type AnyPracticeId = PracticeId | (typeof FURTHER_PRACTICE_IDS)[number]

/** One thing that good images do: what, why, and what it looks like. */
export interface Practice {
  readonly id: AnyPracticeId
  /** What to do, in a few words. */
  readonly title: string
  /** What happens without it, and how it helps; a figure that was not measured here has a `~` and its source. */
  readonly why: readonly [string, string]
  /** Where the facts are from. */
  readonly sources: readonly string[]
  /** Rules of others that say the same: hadolint's (`DL3009`) and BuildKit's (`MaintainerDeprecated`). */
  readonly covers?: readonly string[]
  readonly example: PracticeExample
  /** Finds where a Dockerfile goes against it; absent where that cannot be seen in the file. */
  readonly check?: (file: CheckedFile) => readonly Sighting[]
}

/** The same little file written both ways, complete enough to be parsed. */
export interface PracticeExample {
  readonly file: 'Dockerfile' | '.dockerignore'
  readonly good: string
  readonly bad: string
}
