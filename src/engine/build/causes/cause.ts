/** One line that may tell why a build failed, printable. */
export interface Clue {
  /** null: the builder's word on the whole build. */
  readonly step: string | null
  readonly seconds: number | null
  readonly text: string
}

/** Where the build failed. */
export interface Scene {
  /** The failed step's instruction, `RUN pip install .`; empty when no step failed. */
  readonly instruction: string
  /** The Dockerfile lines that the builder points at. */
  readonly source: string
  readonly linux: 'debian' | 'alpine'
  /** Debian's release; trixie where the image does not say. */
  readonly release: 'bookworm' | 'trixie'
  /** The failed step's output, then what the builder says about the step and the build. */
  readonly clues: readonly Clue[]
}

/** What a named group of `words` matched; empty when it matched nothing. */
export type Found = (group: string) => string

/** A kind of failure that can be told by its own words. */
export interface Cause {
  readonly kind: string
  /** Logs are hostile: a run of letters begins at a boundary, `(?<!\S)\S+`, or long lines take quadratic time. */
  readonly words: RegExp
  /** What else has to hold. */
  readonly when?: (scene: Scene, found: Found) => boolean
  readonly why: (found: Found, scene: Scene) => string
  /** Most promising first. */
  readonly next: (found: Found, scene: Scene) => readonly string[]
}
