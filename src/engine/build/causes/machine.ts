import type { Cause } from './cause.js'

/** The machine that builds: its engine, memory, disk and processor. */
export const machineCauses = [
  {
    kind: 'engine-gone',
    words:
      /Cannot connect to the Docker daemon|error reading from server: EOF|rpc error: code = Unavailable|closing transport due to: connection error|daemon is shutting down/u,
    why: () => 'The engine went away while it was building.',
    next: () => [
      'Start it again and repeat the build: what was finished is in the cache.',
      "Read the engine's own log for the reason: journalctl -u docker, or Docker Desktop's Troubleshoot.",
    ],
  },
  {
    kind: 'disk-full',
    words:
      /no space left on device|\[Errno 28\]|ENOSPC|You don't have enough free space|[Dd]isk quota exceeded/u,
    why: () => 'The disk that the engine writes to is full.',
    next: () => [
      'See what takes the room: docker system df',
      'Remove what you can miss, such as: docker builder prune, docker image prune',
      "With Docker Desktop, raise the disk's limit: Settings, Resources.",
    ],
  },
  {
    kind: 'out-of-memory',
    words:
      /exit (?:code|status):? 137|non-zero code: 137|Killed signal terminated program|virtual memory exhausted|Cannot allocate memory|^Killed$|\bMemoryError\b|JavaScript heap out of memory|signal: 9, SIGKILL/u,
    why: () => 'The step was killed, most likely because the engine had no memory left.',
    next: () => [
      'Give the engine more memory (Docker Desktop: Settings, Resources), or close what else runs.',
      'Use wheels instead of compiling, or compile with fewer jobs: MAKEFLAGS=-j1, MAX_JOBS=1',
      'Large downloads need less memory with: pip install --no-cache-dir',
    ],
  },
  {
    kind: 'wrong-architecture',
    words: /exec format error|exec user process caused.*format/iu,
    why: () =>
      'A program in the image is for another processor than the one that runs the build, and no emulation is set up.',
    next: () => [
      'Use a base image for your platform, or state it: docker build --platform linux/amd64',
      'For emulation: docker run --privileged --rm tonistiigi/binfmt --install all',
      'If it is a script, it lacks its first line: #!/bin/sh',
    ],
  },
  {
    kind: 'crashed',
    words:
      /exit (?:code|status):? 13[249]\b|Segmentation fault|qemu: uncaught target signal|Illegal instruction/u,
    why: () => 'A program in the step crashed. Under emulation of another processor this is common.',
    next: () => [
      "Build on the target's own processor, or for your own: --platform",
      'Otherwise look for a newer version of the package that crashed.',
    ],
  },
] as const satisfies readonly Cause[]
