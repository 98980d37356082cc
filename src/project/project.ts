/** Where a fact was seen. `line` counts from 1. `text` is what stands there, as it stands there: hostile until quoted. */
export interface Evidence {
  readonly file: string
  readonly line?: number
  readonly text: string
}

/** A value with its evidence. */
export interface Fact<T> {
  readonly value: T
  readonly evidence: Evidence
}

/** Something in the repository that could not be read as it should; never a crash. */
export interface ProjectProblem {
  readonly kind:
    | 'malformed'
    | 'unreadable'
    | 'too-large'
    | 'binary'
    | 'cyclic'
    | 'outside'
    | 'encoding'
    | 'unpinned'
    | 'other'
  readonly file: string
  readonly line?: number
  readonly what: string
}

export type Manager = 'pip' | 'uv' | 'poetry' | 'pdm' | 'pipenv' | 'pylock' | 'conda' | 'setuptools'

/** A file (and its companions) from which dependencies can be installed. Paths are relative to the project's root, with `/`. */
export interface Manifest {
  readonly manager: Manager
  /** The file that names the dependencies: requirements.txt, uv.lock, pyproject.toml … */
  readonly file: string
  /** Every file an install from it reads: includes, constraints, pyproject.toml beside a lock … `file` itself among them. */
  readonly reads: readonly string[]
  /** A lock names every transitive distribution with an exact version. */
  readonly locked: boolean
  /** Hashes stand beside the requirements, so pip must be called with `--require-hashes` semantics. */
  readonly hashes: boolean
  /** The group whose dependencies these are, such as `dev`; absent: what production installs. */
  readonly group?: string
  /** Indexes and link pages that the install asks, as written; may hold credentials or `${VARIABLES}`. */
  readonly indexes?: readonly Fact<string>[]
  /** Names of the environment variables that the install expands. */
  readonly variables?: readonly string[]
}

export interface Distribution {
  /** Normalised by PEP 503. */
  readonly name: string
  /** Exact version when pinned or locked. */
  readonly version: string | null
  readonly specifier: string
  readonly extras: readonly string[]
  /** Named in a manifest, not only reached through another. */
  readonly direct: boolean
  /** Group or extra it belongs to; null for the ones installed in production. */
  readonly group: string | null
  readonly marker: string | null
  readonly source: 'index' | 'vcs' | 'url' | 'path'
  readonly evidence: Evidence
  /** File names of the wheels that the lock lists; absent where no lock tells. Empty: only an sdist. */
  readonly wheels?: readonly string[]
}

/** A distribution that needs Debian packages, and why. Package names are for one Debian release. */
export interface NativeNeed {
  readonly distribution: string
  readonly reason: 'no-wheel' | 'loads-library' | 'runs-program' | 'own-extension'
  readonly build: readonly string[]
  readonly runtime: Readonly<Record<DebianRelease, readonly string[]>>
  readonly note: string
  readonly evidence: Evidence
  /** A distribution that does the same and needs less. */
  readonly instead?: string
  /** The Debian releases that can build it; absent: all. */
  readonly debian?: readonly DebianRelease[]
}

export type DebianRelease = 'bookworm' | 'trixie'

export type RoleKind = 'web' | 'worker' | 'beat' | 'cli' | 'script' | 'job' | 'notebook'

/** One thing the project can be started as. */
export interface Role {
  readonly kind: RoleKind
  /** `web`, `worker` …; unique in the project. */
  readonly name: string
  /** FastAPI, Django, Celery …; null for plain scripts. */
  readonly framework: string | null
  /** Exec form. */
  readonly command: readonly string[]
  readonly port: number | null
  readonly health: HealthRoute
  readonly evidence: Evidence
  /** Where the application itself was seen, when the evidence is a declared command. */
  readonly application?: Evidence
  /** `wsgi` or `asgi` for a web application that a server loads. */
  readonly interface?: 'wsgi' | 'asgi'
  /** Variables that the command needs. */
  readonly environment?: Readonly<Record<string, string>>
  /** Distributions that the command needs and no manifest names, such as a server. */
  readonly missing?: readonly string[]
  /** A better start, such as a server for production, with the distributions that no manifest names yet. */
  readonly offer?: { readonly command: readonly string[]; readonly needs: readonly string[] }
}

export type HealthRoute =
  | {
      readonly kind: 'http'
      readonly path: string
      readonly evidence: Evidence
      /** The Host header to send, where the application answers only to names of its own. */
      readonly host?: string
    }
  | { readonly kind: 'tcp' }
  | { readonly kind: 'none' }

export interface AcceleratorFacts {
  /** Distributions that have CPU and CUDA builds: torch, tensorflow … */
  readonly libraries: readonly Fact<string>[]
  /** What the manifests already ask for: an index URL, a local version (`+cpu`), an extra. */
  readonly asked: Fact<'cpu' | 'cuda'> | null
  /** CUDA builds that exist of the torch that is pinned: `cu126`, `cu128`. */
  readonly cudaTags?: readonly string[]
}

/** A file or folder at the project's root that git does not ignore. Bytes are of all files below it. */
export interface RootEntry {
  readonly path: string
  readonly kind: 'file' | 'folder'
  readonly bytes: number
  readonly files: number
  /** The count ended at its bound: there is at least so much. */
  readonly partial?: true
}

export interface LocalPackage {
  /** Distribution name from [project] or setup.cfg. */
  readonly name: string
  /** PEP 517 backend, e.g. hatchling.build. */
  readonly backend: string
  /** Import packages with the folder they lie in: src/pkg or pkg. */
  readonly packages: readonly string[]
  /** Whether the start command needs the project itself installed (console script, src layout). */
  readonly mustInstall: boolean
  /** Folders that its extension is compiled from and that hold nothing else: `src` of a Rust crate. */
  readonly compiles?: readonly string[]
  /** Files the build backend reads: pyproject.toml, README.md, LICENSE … */
  readonly reads: readonly string[]
  readonly evidence: Evidence
}

/** STATIC_ROOT of a Django site, and what `collectstatic` is called with. */
export interface StaticFiles extends Fact<string> {
  /** `manage.py`, with the folder that it lies in. */
  readonly manage: string
  /** The settings that serve the site: those of wsgi.py where it names others than manage.py. */
  readonly settings: string
  /** Environment variables that the settings cannot do without. */
  readonly variables: readonly string[]
}

/** What follows from the manifest that is installed from, which is the first. */
export interface Installation {
  readonly manifests: readonly Manifest[]
  readonly distributions: readonly Distribution[]
  readonly roles: readonly Role[]
  readonly native: readonly NativeNeed[]
  readonly accelerator: AcceleratorFacts
  /** Distributions that are declared and never imported. Advice only: what is loaded by name is not seen. */
  readonly unused?: readonly Fact<string>[]
}

/** The user's repository, read into facts. Nothing in it was run. */
export interface Project extends Installation {
  /** Absolute. */
  readonly root: string
  readonly name: string
  /** `3.12`; null when the repository does not say. */
  readonly python: Fact<string> | null
  /** requires-python as a specifier. */
  readonly requiresPython: Fact<string> | null
  /** One for each manifest that could be installed from, the one above first; absent where there is no choice. */
  readonly installations?: readonly Installation[]
  readonly package: LocalPackage | null
  /** What the application consists of: what a Dockerfile has to copy. */
  readonly sources: readonly RootEntry[]
  /** Everything else at the root, data and caches included, whether git ignores it or not. */
  readonly others: readonly RootEntry[]
  readonly dockerfile: Fact<string> | null
  /** The Dockerfile from before, where the one above is of dockwiz' own. */
  readonly replacedDockerfile?: Fact<string>
  readonly dockerignore: Fact<string> | null
  readonly compose: Fact<string> | null
  /** Debian packages that apt.txt, Aptfile or packages.txt ask for. */
  readonly aptPackages?: readonly Fact<string>[]
  /** STATIC_ROOT of a Django site whose files `manage.py collectstatic` gathers while the image is built. */
  readonly staticFiles?: StaticFiles
  /** Other projects below the folder that was asked for, relative to it; this one is among them. */
  readonly members?: readonly string[]
  readonly problems: readonly ProjectProblem[]
}
