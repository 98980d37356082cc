import { planImage } from '../../../src/plan/plan-image.js'
import { renderDockerfile } from '../../../src/plan/render/render-dockerfile.js'
import { renderIgnore } from '../../../src/plan/render/render-ignore.js'
import type { Proposal } from '../../../src/run/desk.js'
import { resolveAnswers } from '../../../src/wizard/resolve.js'
import { sampleProject } from '../../wizard/sample-project.js'

/** A file to create, one to change and one that stays as it is. */
export function sampleReview(): Proposal {
  const project = sampleProject()
  const plan = planImage(project, resolveAnswers(project, {}))
  const ignore = renderIgnore(plan)
  return {
    plan,
    build: true,
    files: [
      { path: 'Dockerfile', content: renderDockerfile(plan, { comments: 'short' }), current: null },
      { path: '.dockerignore', content: ignore, current: '.git\n' },
      { path: 'compose.yaml', content: 'services:\n', current: 'services:\n' },
    ],
  }
}
