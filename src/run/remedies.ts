import type { Problem } from '../common/problem.js'
import type { Answers } from '../wizard/answers.js'
import type { Remedy, Trouble } from './desk.js'

/** A build that failed. */
export const troubleOfBuild = (problem: Problem, answers: Answers): Trouble => ({
  problem,
  remedies: remediesFor(problem, answers),
  question: null,
})

/** What dockwiz itself can change so that a build that failed may go well; most promising first. */
export function remediesFor({ detail }: Problem, answers: Answers): Remedy[] {
  if (detail.missing == null) return []
  const build = without(detail.missing.build, answers.buildPackages)
  const runtime = without(detail.missing.runtime, answers.runtimePackages)
  const places = [...toPlace(build, 'the builder'), ...toPlace(runtime, 'the image')]
  if (build.length === 0) return []
  return [
    {
      text: `add ${places.join(' and ')}, and build again`,
      answers: {
        ...answers,
        buildPackages: [...answers.buildPackages, ...build].sort(),
        runtimePackages: [...answers.runtimePackages, ...runtime].sort(),
      },
    },
  ]
}

const without = (wanted: readonly string[], there: readonly string[]): string[] =>
  wanted.filter(name => !there.includes(name))

const toPlace = (names: readonly string[], place: string): string[] =>
  names.length === 0 ? [] : [`${names.join(', ')} to ${place}`]
