import { aptInstall } from './apt-install.js'
import { standsOnCuda, UBUNTU_BUILD_PACKAGES } from './accelerator/cuda-base.js'
import type { PlanInstruction } from './plan.js'
import type { Planning } from './planning.js'
import { healthcheck } from './process/healthcheck.js'
import { stripPackages } from './savings/strip.js'

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
    ...stripPackages(planning),
  ]
  const run = [...answers.runtimePackages, ...healthcheck(planning).packages]
  const recommends = !follows('no-recommended-packages')
  const inImage = { lists: follows('apt-lists-removed') ? 'removed' : 'kept', recommends } as const
  const compiled = { practice: 'build-packages-in-builder', because: buildReason(planning) } as const
  if (!follows('stages'))
    return { ...NONE, base: aptInstall([...build, ...run], { ...inImage, ...compiled }) }
  const runtime = follows('runtime-packages-only')
    ? aptInstall(run, { ...inImage, ...RUNTIME })
    : aptInstall([...run, ...build], { ...inImage, ...TWICE })
  return follows('build-packages-in-builder')
    ? { ...NONE, builder: aptInstall(build, { lists: 'kept', recommends, ...compiled }), runtime }
    : { ...NONE, base: aptInstall(build, { ...inImage, ...compiled }), runtime }
}

const NONE: SystemPackages = { base: [], builder: [], runtime: [] }

const RUNTIME = {
  practice: 'runtime-packages-only',
  because: 'The shared libraries and programs that the application needs when it runs, and nothing else.',
} as const

const TWICE = {
  practice: 'runtime-packages-only',
  because: 'What was installed to build is installed once more to run.',
} as const

const buildReason = ({ answers }: Planning): string =>
  answers.buildPackages.length === 0
    ? 'What the builder works with; none of it is needed to run the application.'
    : 'Compilers and headers for what has no wheel; none of them is needed to run it.'

/** pip clones `git+https://…` requirements with git, which slim images do not have. */
function gitForRequirements({ project }: Planning): string[] {
  return project.distributions.some(({ source, group }) => source === 'vcs' && group === null) ? ['git'] : []
}
