import { Problem } from '../../../src/common/problem.js'
import type { Trouble } from '../../../src/run/desk.js'
import { resolveAnswers } from '../../../src/wizard/resolve.js'
import { sampleProject } from '../../wizard/sample-project.js'

const answers = resolveAnswers(sampleProject(), {})

export const TROUBLE: Trouble = {
  problem: new Problem('build-failed', {
    what: 'builder 3/3 (RUN pip install -r requirements.txt) failed.',
    where: 'Dockerfile:12',
    why: 'Error: pg_config executable not found.',
    next: ['Read the whole output: .dockwiz/logs/after-clean.log'],
  }),
  question: null,
  remedies: [{ text: 'add libpq-dev to the builder and libpq5 to the image, and build again', answers }],
}

export const FAILED_CHECK: Trouble = {
  problem: new Problem('check-failed', {
    what: 'The image is built, and a check failed: healthy.',
    why: 'healthy: the healthcheck failed: HTTP 404',
    next: ['Dockerfile:33: Check the port and the path that the HEALTHCHECK asks.'],
  }),
  question: 'healthcheck',
  remedies: [
    {
      text: 'ask for a connection to port 8000 alone',
      answers: { ...answers, healthcheck: { kind: 'tcp' } },
    },
    { text: 'leave the healthcheck out', answers: { ...answers, healthcheck: { kind: 'none' } } },
  ],
}
