/** The exit codes of `dockwiz`: 1 a build or check failed, 2 usage or a missing answer, 130 cancelled. */
export type ExitCode = 0 | 1 | 2 | 130

/**
 * Every kind of failure a user can meet, with the code the program ends with.
 * The words stand where the failure is found, because only there the place and the cause are known.
 */
export const PROBLEM_EXITS = {
  usage: 2,
  'answers-missing': 2,
  'answer-invalid': 2,
  'secret-missing': 2,
  'no-project': 2,
  'folder-unreadable': 2,
  'folder-unwritable': 2,
  'manifest-malformed': 2,
  'manifest-unsupported': 2,
  'preset-invalid': 2,
  'recording-invalid': 2,
  'docker-missing': 1,
  'daemon-unreachable': 1,
  'daemon-forbidden': 1,
  'buildkit-missing': 1,
  'engine-too-old': 1,
  'docker-failed': 1,
  'pull-failed': 1,
  'build-failed': 1,
  'container-failed': 1,
  'check-failed': 1,
  'not-equivalent': 1,
  'disk-full': 1,
  'write-failed': 1,
  cancelled: 130,
  internal: 1,
} as const satisfies Record<string, ExitCode>

export type ProblemKind = keyof typeof PROBLEM_EXITS

export const PROBLEM_KINDS = Object.keys(PROBLEM_EXITS).filter(isProblemKind)

function isProblemKind(name: string): name is ProblemKind {
  return Object.hasOwn(PROBLEM_EXITS, name)
}

export interface ProblemDetail {
  /** What happened, one sentence. */
  readonly what: string
  /** The file, line, step or address where it happened. */
  readonly where?: string | undefined
  /** The likely cause. */
  readonly why?: string | undefined
  /** What to do next, most promising first. */
  readonly next: readonly string[]
  /** Debian packages whose absence made a build fail. */
  readonly missing?: { readonly build: readonly string[]; readonly runtime: readonly string[] } | null
}

/** A failure a user can meet: what happened, where, why, and what to do next. */
export class Problem extends Error {
  override readonly name = 'Problem'
  readonly kind: ProblemKind
  readonly detail: ProblemDetail

  constructor(kind: ProblemKind, detail: ProblemDetail, options?: { cause: unknown }) {
    super(detail.what, options)
    this.kind = kind
    this.detail = detail
  }

  get exitCode(): ExitCode {
    return PROBLEM_EXITS[this.kind]
  }
}

/** The user, or the program around, asked to stop. */
export function cancelled(): Problem {
  return new Problem('cancelled', { what: 'Cancelled.', next: [] })
}

/** @throws Problem `cancelled` where the signal says so. */
export function throwIfCancelled(signal: AbortSignal | undefined): void {
  if (signal?.aborted === true) throw cancelled()
}
