import { cancelled } from '../../../src/common/problem.js'
import { runOnInk } from '../../../src/ui/ink/ink-front.js'
import { sampleReview } from '../review/sample-review.js'
import { knowing, sampleProject } from '../../wizard/sample-project.js'

/** Questions and review on this process's terminal; what was decided goes to standard error. Run by pty.test.ts. */
const said: unknown[] = []
process.exitCode = await runOnInk(
  'init',
  // eslint-disable-next-line require-yield -- nothing is built here
  async function* (desk) {
    const answers = await desk.interview(sampleProject(), knowing(), null)
    said.push(answers)
    const decision = await desk.review(sampleReview())
    if (decision.kind === 'quit') throw cancelled()
    said.push(decision)
  },
  process,
)
process.stdout.write(`said ${JSON.stringify(said)}\n`)
