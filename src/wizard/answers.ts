import type { DebianRelease } from '../project/project.js'
import type { Saving } from './savings.js'

/** How the dependencies reach the final image. */
export type InstallStrategy = 'venv' | 'user' | 'wheels'
export type Accelerator = 'cpu' | 'cuda'

/** Where CUDA comes from: the wheels, or an image of nvidia/cuda, `devel` for compiling alone. */
export type CudaImage = 'wheels' | 'base' | 'runtime' | 'devel'

/** What the application runs on. */
export type Base = 'slim' | 'distroless' | 'alpine'

export type HealthcheckAnswer =
  { readonly kind: 'http'; readonly path: string } | { readonly kind: 'tcp' } | { readonly kind: 'none' }

/** All that the wizard asks, answered. One field a question; the question's id is the field's name. */
export interface Answers {
  /** The file that the dependencies are installed from; null where there is none. */
  readonly manifest: string | null
  /** `3.12` */
  readonly python: string
  readonly debian: DebianRelease
  /** Debian packages the builder needs to compile; empty when every dependency has a wheel. */
  readonly buildPackages: readonly string[]
  /** Debian packages the running application needs. */
  readonly runtimePackages: readonly string[]
  readonly accelerator: Accelerator
  /** Counts where the accelerator is CUDA. */
  readonly cudaImage: CudaImage
  readonly install: InstallStrategy
  /** The role that the start command was asked for by name; null: whichever it starts. */
  readonly role: string | null
  /** Exec form. */
  readonly command: readonly string[]
  readonly port: number | null
  /** uid and gid of the user the container runs as; 0 is root. */
  readonly user: number
  readonly healthcheck: HealthcheckAnswer
  /** Stages beside the image: other roles by their names, and what the project is worked on with. */
  readonly targets: readonly string[]
  /** The Compose file to write or to add to, relative to the project's root; null for none. */
  readonly compose: string | null
  /** Whether the base image is held to the digest it has now. */
  readonly pinDigest: boolean
  readonly base: Base
  /** What is taken out of the installed distributions. */
  readonly savings: readonly Saving[]
  /** What to measure against: the repository's own Dockerfile, the plain single-stage file, or nothing. */
  readonly compare: CompareAnswer
}

export type CompareAnswer =
  | { readonly kind: 'dockerfile'; readonly file: string }
  | { readonly kind: 'plain' }
  | { readonly kind: 'none' }
