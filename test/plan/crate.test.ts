import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { planImage } from '../../src/plan/plan-image.js'
import { readProject } from '../../src/project/read-project.js'
import { resolveAnswers } from '../../src/wizard/resolve.js'
import { instructions } from './plan-samples.js'

const PACKAGE = fileURLToPath(new URL('../fixtures/projects/rust-package', import.meta.url))

test('the code of a crate is compiled in the builder and does not reach the image', async () => {
  const project = await readProject(PACKAGE)
  const plan = planImage(project, resolveAnswers(project, {}))
  const copied = (stages: typeof plan.stages) =>
    instructions({ ...plan, stages }, 'copy').flatMap(copy => (copy.from === undefined ? copy.sources : []))
  expect(copied(plan.stages.filter(({ name }) => name === 'builder'))).toEqual([
    'pyproject.toml',
    'Cargo.toml',
    'python/',
    'src/',
  ])
  expect(copied(plan.stages.filter(({ name }) => name === 'runtime'))).toEqual([])
})
