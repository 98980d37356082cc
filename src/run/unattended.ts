import type { ProjectProblem } from '../project/project.js'
import { resolveAnswers } from '../wizard/resolve.js'
import type { Desk } from './desk.js'
import type { ReplayPage } from './replay/replay-page.js'

/**
 * Nobody is there to ask: flags and defaults answer, and every file is agreed to. What could not be read as it should is
 * told to `warn`, because no screen shows it; what a recording shows, to `tell`. Throws where an answer is missing.
 */
export const unattended = (
  warn: (problem: ProjectProblem) => void,
  tell: (page: ReplayPage) => void = () => undefined,
): Desk => ({
  interview: (project, { given, suggested }) => {
    project.problems.forEach(warn)
    return Promise.resolve(resolveAnswers(project, given, suggested))
  },
  review: ({ files, build }) =>
    Promise.resolve({ kind: 'write', build, paths: files.map(({ path }) => path) }),
  recover: () => Promise.resolve({ kind: 'quit' }),
  learn: () => Promise.resolve({ kind: 'quit' }),
  watch: page => {
    tell(page)
    return Promise.resolve({ kind: 'go', said: null })
  },
  close: () => undefined,
})
