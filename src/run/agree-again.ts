import type { Problem } from '../common/problem.js'
import type { Project } from '../project/project.js'
import { agree, type Agreement } from './agree.js'
import type { Desk } from './desk.js'
import { remediesFor } from './remedies.js'

/**
 * What to try after a build that failed; the same agreement where it is to be tried once more as it is. Throws the problem
 * when the user gives up.
 */
export async function agreeAgain(
  project: Project,
  request: Parameters<typeof agree>[1],
  agreed: Agreement,
  problem: Problem,
  desk: Desk,
): Promise<Agreement> {
  const recovery = await desk.recover({ problem, remedies: remediesFor(problem, agreed.answers) })
  const sameEngine = () => Promise.resolve(agreed.engine)
  switch (recovery.kind) {
    case 'quit':
      throw problem
    case 'again':
      return agreed
    case 'remedy': {
      const { answers } = recovery.remedy
      return await agree(project, request, sameEngine, desk, { kind: 'review', answers })
    }
    case 'change': {
      const resume = { answers: agreed.answers, question: null }
      return await agree(project, request, sameEngine, desk, { kind: 'questions', resume })
    }
  }
}
