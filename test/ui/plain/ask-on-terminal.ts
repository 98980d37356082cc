import { Problem } from '../../../src/common/problem.js'
import { createPlainDesk } from '../../../src/ui/plain/desk.js'
import { knowing, sampleProject } from '../../wizard/sample-project.js'

/** The plain desk on this process's terminal; prints the answers as JSON. Run by desk.test.ts in a pseudo-terminal. */
try {
  const answers = await createPlainDesk(process).interview(sampleProject(), knowing(), null)
  process.stdout.write(`answers ${JSON.stringify(answers)}\n`)
} catch (error) {
  if (!(error instanceof Problem)) throw error
  process.stdout.write(`${error.message}\n`)
  process.exitCode = error.exitCode
}
