/** What the docker command line on this machine can do. */
export interface Engine {
  readonly kind: 'docker' | 'podman'
  /** The program to start, e.g. `docker`. */
  readonly program: string
  readonly serverVersion: string
  readonly clientVersion: string
  /** null: no buildx plugin; the CLI's own BuildKit (20.10) or the old builder is used. */
  readonly buildx: string | null
  readonly buildkit: boolean
  /** Whether `--progress=rawjson` is known (buildx 0.13 and later). */
  readonly rawjson: boolean
  readonly store: 'overlay2' | 'containerd' | 'other'
  /** Docker's names: linux, amd64. */
  readonly os: string
  readonly architecture: string
  /** Engine ≥ 25 knows HEALTHCHECK --start-interval. */
  readonly startInterval: boolean
  /** Added to the environment of every call. */
  readonly env: Readonly<Record<string, string>>
}
