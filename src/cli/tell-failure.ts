import { Problem, type ExitCode } from '../common/problem.js'
import { problemText } from '../ui/view/problem-text.js'

/** Tells a failure on standard error and gives the exit code. What is no Problem is a fault of dockwiz and says so. */
export function tellFailure(error: unknown, stderr: NodeJS.WriteStream): ExitCode {
  const problem = error instanceof Problem ? error : fault(error)
  stderr.write(problemText(problem))
  return problem.exitCode
}

function fault(error: unknown): Problem {
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error)
  return new Problem(
    'internal',
    {
      what: 'dockwiz itself failed; this is a fault in the program.',
      why: stack,
      next: ['Please report it with the lines above and what you ran.'],
    },
    { cause: error },
  )
}
