import type { Cause } from './cause.js'

/** The Dockerfile itself and what it names in the build context. */
export const dockerfileCauses = [
  {
    kind: 'dockerfile-missing',
    words:
      /failed to read dockerfile: open (?<file>\S+): no such file|unable to evaluate symlinks in Dockerfile path/u,
    why: found => `There is no Dockerfile at ${found('file') || 'the path that was given'}.`,
    next: () => [
      'Name it: docker build -f path/to/Dockerfile .',
      'Check that .dockerignore does not exclude it.',
    ],
  },
  {
    kind: 'buildkit-feature',
    words:
      /the --(?<flag>mount|chmod|link|parents|exclude) (?:option|flag) requires BuildKit|unknown flag: (?:--)?(?<unknown>\w+)$/iu,
    why: found => `The builder is too old for --${found('flag') || found('unknown')}: it needs BuildKit.`,
    next: () => [
      'Install the buildx plugin, or unset DOCKER_BUILDKIT=0.',
      'Begin the Dockerfile with: # syntax=docker/dockerfile:1',
    ],
  },
  {
    kind: 'dockerfile-syntax',
    words: /dockerfile parse error(?: on)? line (?<line>\d+): (?<problem>.+)/iu,
    why: found => `Line ${found('line')} of the Dockerfile is not understood: ${found('problem')}.`,
    next: () => [
      'Correct the line. A continued command needs a backslash at the end of every line but the last.',
    ],
  },
  {
    kind: 'target-unknown',
    words: /target stage "?(?<stage>[^"]+)"? could not be found/u,
    why: found => `The Dockerfile has no stage ${found('stage')}.`,
    next: () => ['Use the name of a stage, as after AS in its FROM line.'],
  },
  {
    kind: 'reference-invalid',
    words:
      /base name \((?<name>.*?)\) should not be blank|failed to parse stage name "(?<stage>[^"]*)": invalid reference format|invalid reference format/u,
    why: found => {
      const name = found('name') || found('stage')
      return `${name === '' ? 'An image name' : `The image name ${name}`} is not valid: empty, or with a letter that is not allowed.`
    },
    next: () => [
      'An ARG that a FROM uses stands before the first FROM and has a default: ARG PYTHON=3.12',
      'Repository names are lower case.',
    ],
  },
  {
    kind: 'stage-file-missing',
    words: /failed to (?:calculate checksum|compute cache key).*"(?<file>[^"]+)": not found/u,
    when: scene => /--from=/u.test(scene.instruction),
    why: (found, scene) =>
      `The stage ${fromOf(scene.instruction)} has no ${found('file')} when its files are copied.`,
    next: () => [
      'Compare the path with what the earlier stage writes: its WORKDIR, and where it installs to.',
      'Look into the stage: docker build --target STAGE -t look . and docker run --rm look ls /path',
    ],
  },
  {
    kind: 'context-file-missing',
    words:
      /failed to (?:calculate checksum|compute cache key).*"(?<file>[^"]+)"(?::)? not found|(?:COPY|ADD) failed: (?:file not found in build context or excluded by \.dockerignore: )?(?:stat )?(?<old>.+?): (?:file does not exist|no such file or directory)|lstat (?<lstat>\S+): no such file or directory|copier: stat: "(?<podman>[^"]+)": no such file/u,
    why: found =>
      `${found('file') || found('old') || found('lstat') || found('podman')} is not in the build context, or .dockerignore excludes it.`,
    next: () => [
      'Check the spelling; paths in COPY count from the context, the last argument of docker build.',
      'If .dockerignore excludes it, let it in with a line that begins with an exclamation mark: !path',
    ],
  },
] as const satisfies readonly Cause[]

const fromOf = (instruction: string): string => /--from=(\S+)/u.exec(instruction)?.[1] ?? ''
