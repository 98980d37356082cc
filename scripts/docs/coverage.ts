import type { AnyPracticeId } from '../../src/practices/practice.js'

/**
 * Rules of others with a reason why no practice of dockwiz says the same; those that one does say it of stand in the
 * practice (`covers`). hadolint: https://github.com/hadolint/hadolint#rules; BuildKit:
 * https://docs.docker.com/reference/build-checks/
 */
export const UNCHECKED: Readonly<Record<string, string>> = {
  DL1001: 'Ignore comments are for those who write the file; findings count them.',
  DL3003: 'cd for the rest of one RUN is as good as WORKDIR; what is forgotten is found.',
  DL3008: 'Debian takes old versions off its servers: a pinned package stops the build at the next fix.',
  DL3010: 'Whether an archive is to be unpacked cannot be seen; COPY of one is rare in Python images.',
  DL3018: 'Alpine takes old versions off its servers, as Debian does.',
  DL3021: 'BuildKit makes the folder in any case; measured on Docker 28.5.',
  DL3026: 'Which registries are allowed is the rule of a team.',
  DL3028: 'Ruby.',
  DL3029: 'A fixed platform is right where wheels exist for one only; --buildkit tells.',
  DL3030: 'yum, dnf and zypper: images of Python stand on Debian or Alpine.',
  DL3032: 'yum, dnf and zypper: images of Python stand on Debian or Alpine.',
  DL3033: 'yum, dnf and zypper: images of Python stand on Debian or Alpine.',
  DL3034: 'yum, dnf and zypper: images of Python stand on Debian or Alpine.',
  DL3035: 'yum, dnf and zypper: images of Python stand on Debian or Alpine.',
  DL3036: 'yum, dnf and zypper: images of Python stand on Debian or Alpine.',
  DL3037: 'yum, dnf and zypper: images of Python stand on Debian or Alpine.',
  DL3038: 'yum, dnf and zypper: images of Python stand on Debian or Alpine.',
  DL3040: 'yum, dnf and zypper: images of Python stand on Debian or Alpine.',
  DL3041: 'yum, dnf and zypper: images of Python stand on Debian or Alpine.',
  DL3044: 'BuildKit’s own UndefinedVar tells it with the variables of the base image; --buildkit shows it.',
  DL3047: 'The length of a build log costs nothing.',
  DL3048: 'Labels are the rule of a team.',
  DL3049: 'Labels are the rule of a team.',
  DL3050: 'Labels are the rule of a team.',
  DL3051: 'Labels are the rule of a team.',
  DL3052: 'Labels are the rule of a team.',
  DL3053: 'Labels are the rule of a team.',
  DL3054: 'Labels are the rule of a team.',
  DL3055: 'Labels are the rule of a team.',
  DL3056: 'Labels are the rule of a team.',
  DL3058: 'Labels are the rule of a team.',
  DL3059: 'Two RUN in a row cost nothing; what has to be removed in the same layer is found by itself.',
  DL3060: 'yarn: the front end is built in a stage that does not ship.',
  DL3062: 'Go.',
  DL3065: 'BuildKit’s own RedundantTargetPlatform; --buildkit shows it.',
  DL4001: 'wget beside curl costs little; neither belongs into the final image.',
  DL4005: 'SHELL is the way to change the shell, and ln over /bin/sh is hardly written any more.',
  UndefinedVar: 'Only BuildKit knows the variables of the base image; --buildkit shows it.',
  CopyIgnoredFile: 'Which files there are is not read by the check; --buildkit shows it.',
  InvalidBaseImagePlatform: 'Needs the registry; --buildkit shows it.',
  RedundantTargetPlatform: 'Changes nothing; --buildkit shows it.',
  FromPlatformFlagConstDisallowed: 'Right where wheels exist for one platform only; --buildkit shows it.',
  InvalidDefinitionDescription: 'An experiment of BuildKit’s; --buildkit shows it.',
  ExposeInvalidFormat: 'Compose’s form of a port; --buildkit shows it.',
}

/** What the guides and logs this project started from ask for, and what went wrong in them. */
export const CHECKLIST: readonly {
  readonly item: string
  readonly practices: readonly AnyPracticeId[]
  /** Why there is no check. */
  readonly reason?: string
}[] = [
  { item: 'Multi-stage builds; build and runtime apart', practices: ['stages', 'build-packages-in-builder'] },
  { item: 'Runtime libraries instead of headers', practices: ['runtime-packages-only'] },
  { item: 'Wheels built once, installed without the index', practices: ['wheels-bind-mounted'] },
  { item: 'A virtual environment, copied as a whole', practices: ['venv-copied-whole', 'venv-on-path'] },
  { item: 'site-packages copied without bin', practices: ['venv-copied-whole'] },
  { item: 'ENV PATH missing in the final stage', practices: ['common-base', 'user-site-copied-whole'] },
  {
    item: 'Layers by how often they change; dependencies before code',
    practices: ['dependencies-before-code'],
  },
  { item: 'Project and dependencies in one pip install', practices: ['dependencies-before-code'] },
  { item: 'System packages below the code', practices: ['dependencies-before-code'] },
  { item: 'Slim bases; full images of ~ 900 MB', practices: ['slim-base'] },
  { item: 'Releases of Python, Debian, Node.js that have ended', practices: ['supported-release'] },
  { item: 'Bases pinned', practices: ['pinned-base'] },
  {
    item: 'RUNs combined, caches cleaned in the same layer',
    practices: ['apt-update-with-install', 'apt-lists-removed'],
  },
  { item: 'apt-get install without update or -y', practices: ['apt-update-with-install'] },
  { item: '--no-install-recommends', practices: ['no-recommended-packages'] },
  { item: '--no-cache-dir, or a cache mount', practices: ['package-cache-mount'] },
  {
    item: '--upgrade pip setuptools wheel without versions; npm packages too',
    practices: ['pinned-distributions'],
  },
  { item: 'Non-root user with a number', practices: ['non-root-user'] },
  { item: 'USER written as a shell command', practices: ['non-root-user'] },
  {
    item: 'adduser, which Debian 13 has not; the number 1000, which Ubuntu 24.04 gave away',
    practices: ['non-root-user'],
  },
  { item: 'chown -R in a RUN of its own; chmod 777; code owned by the user', practices: ['read-only-code'] },
  { item: 'Set-id bits taken away with a find that finds nothing', practices: ['effective-commands'] },
  { item: 'CMD in exec form', practices: ['exec-form'] },
  { item: 'Signals reach the program', practices: ['signals'] },
  { item: 'A health check, without curl and without requests', practices: ['healthcheck-without-curl'] },
  { item: 'EXPOSE, and a server that listens on 0.0.0.0', practices: ['documented-port'] },
  {
    item: '.dockerignore, with patterns for every folder; no COPY . . of everything',
    practices: ['small-context'],
  },
  { item: 'curl | bash for Node.js, uv and others', practices: ['no-piped-installers'] },
  {
    item: 'Targets for test, development and work; no test tools in production',
    practices: ['work-targets'],
  },
  { item: 'No editors, debuggers, git or docker command in the image', practices: ['no-spare-tools'] },
  { item: 'torch for the CPU from its own index, for torch alone', practices: ['one-accelerator'] },
  { item: 'CUDA twice, or its compiler shipped', practices: ['one-accelerator'] },
  { item: 'Credentials of an index in the file', practices: ['no-secrets'] },
  { item: 'FROM a path to another Dockerfile', practices: ['sound-references'] },
  { item: 'as in small letters behind FROM', practices: ['current-syntax'] },
  { item: 'pip where the system’s Python is closed to it (PEP 668)', practices: ['venv-on-path'] },
  { item: 'Output that comes late', practices: ['runtime-environment'] },
  {
    item: 'A test stage that no build ever runs',
    practices: [],
    reason:
      'BuildKit skips what the target does not need; whether CI builds it stands elsewhere. work-targets teaches it.',
  },
  { item: 'gcc beside build-essential', practices: [], reason: 'It changes no byte.' },
  {
    item: 'Cache from a registry, builds for several platforms',
    practices: [],
    reason: 'Options of docker build, not of the file.',
  },
  {
    item: 'cap_drop, read-only, no-new-privileges',
    practices: [],
    reason: 'Options of docker run and Compose; init writes them, verify tries them.',
  },
  {
    item: 'A dependency that this service never calls',
    practices: [],
    reason: 'init names it from the code (dockwiz inspect); the Dockerfile does not show it.',
  },
  { item: 'Sizes and times before and after', practices: [], reason: 'Measured: dockwiz measure --compare.' },
]
