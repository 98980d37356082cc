import type { Step } from './steps.js'

/** Where a step of the old file goes, as text without the comments above it. */
export type Placement = { readonly step: Step; readonly because: string } & (
  | {
      readonly kind: 'shared'
      readonly text: string
      /** Whether it can stand before both stages: a COPY of code there would put them behind every change. */
      readonly inBase: boolean
    }
  /** Debian packages: what both have, what the builder has beyond that, and all of it for a builder that shares nothing. */
  | { readonly kind: 'split'; readonly shared: string | null; readonly extra: string; readonly whole: string }
  /** LABEL, EXPOSE: stays where it stands in the base, else goes to the runtime. */
  | { readonly kind: 'metadata' }
  | {
      readonly kind: 'own'
      readonly builder: readonly string[]
      readonly runtime: readonly string[]
      /** Before which of the builder's texts the environment is made. */
      readonly environmentAt: number | null
      /**
       * What is special about it: a COPY that only the install needs, that brings its manifests alone, or whose folder the
       * runtime takes from the builder; a RUN whose rest for the runtime needs no dependencies.
       */
      readonly how: 'as-it-is' | 'for-install' | 'manifests-alone' | 'from-builder' | 'packages-first'
    }
)

export const own = (
  step: Step,
  because: string,
  sides: Partial<Pick<Extract<Placement, { kind: 'own' }>, 'builder' | 'runtime' | 'environmentAt' | 'how'>>,
): Placement => ({
  kind: 'own',
  step,
  because,
  builder: [],
  runtime: [],
  environmentAt: null,
  how: 'as-it-is',
  ...sides,
})
