import { isDebianName } from '../common/debian-name.js'
import { Problem } from '../common/problem.js'
import type { PracticeId } from '../practices/practice.js'
import { standsOnCuda, UBUNTU_BUILD_PACKAGES } from './accelerator/cuda-base.js'
import type { PlanInstruction, Word } from './plan.js'
import type { Planning } from './planning.js'
import { healthcheck } from './process/healthcheck.js'

/** The apt-get instructions of each stage. */
export interface SystemPackages {
  readonly base: readonly PlanInstruction[]
  readonly builder: readonly PlanInstruction[]
  readonly runtime: readonly PlanInstruction[]
}

/**
 * Compilers and headers where dependencies are built, shared libraries where the application runs.
 * Throws an `answer-invalid` Problem for what is no name of a Debian package.
 */
export function systemPackages(planning: Planning): SystemPackages {
  const { answers, follows } = planning
  const build = [
    ...answers.buildPackages,
    ...gitForRequirements(planning),
    ...(standsOnCuda(planning) ? UBUNTU_BUILD_PACKAGES : []),
  ]
  const run = [...answers.runtimePackages, ...healthcheck(planning).packages]
  const buildStays = !follows('stages') || !follows('build-packages-in-builder')
  const compile = aptInstall(build, {
    lists: buildStays ? 'removed' : 'kept',
    practice: 'build-packages-in-builder',
    because: 'Compilers and headers for what has no wheel; none of them is needed to run it.',
  })
  return {
    base: follows('build-packages-in-builder') ? [] : compile,
    builder: follows('build-packages-in-builder') ? compile : [],
    runtime: follows('runtime-packages-only')
      ? aptInstall(run, {
          lists: 'removed',
          practice: 'runtime-packages-only',
          because:
            'The shared libraries and programs that the application needs when it runs, and nothing else.',
        })
      : aptInstall([...run, ...build], {
          lists: 'kept',
          recommends: true,
          practice: 'runtime-packages-only',
          because: 'What was installed to build is installed once more to run.',
        }),
  }
}

/** pip clones `git+https://…` requirements with git, which slim images do not have. */
function gitForRequirements({ project }: Planning): string[] {
  return project.distributions.some(({ source, group }) => source === 'vcs' && group === null) ? ['git'] : []
}

interface AptOptions {
  /** The lists of packages are wanted in no image; a stage that is thrown away need not tidy up. */
  readonly lists: 'removed' | 'kept'
  readonly recommends?: boolean
  readonly practice: PracticeId
  readonly because: string
}

function aptInstall(names: readonly string[], options: AptOptions): PlanInstruction[] {
  const packages = [...new Set(names)].map(debianName).sort()
  if (packages.length === 0) return []
  const flags = options.recommends === true ? ['-y'] : ['-y', '--no-install-recommends']
  const tidy: Word[][] = options.lists === 'removed' ? [['rm', '-rf', { raw: '/var/lib/apt/lists/*' }]] : []
  return [
    {
      kind: 'run',
      mounts: [],
      commands: [['apt-get', 'update'], ['apt-get', 'install', ...flags, ...packages], ...tidy],
      practice: options.practice,
      because: options.because,
    },
  ]
}

function debianName(name: string): string {
  if (isDebianName(name)) return name
  throw new Problem('answer-invalid', {
    what: `${JSON.stringify(name)} is not the name of a Debian package.`,
    why: 'A package name has lower-case letters, digits, and + - . after the first character.',
    next: ['Give names as `apt-get install` takes them, for example libpq5.'],
  })
}
