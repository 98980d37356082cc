import { rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { planImage } from '../../src/plan/plan-image.js'
import type { Plan } from '../../src/plan/plan.js'
import { renderDockerfile } from '../../src/plan/render/render-dockerfile.js'
import { renderIgnore } from '../../src/plan/render/render-ignore.js'
import { readProject } from '../../src/project/read-project.js'
import { readFiles } from './dockerfile-text.js'
import type { Files } from './dockerfile-text.js'
import { LOCK_MANAGERS, lockedProject } from './locked-projects.js'
import { MISTAKES } from './mistakes.js'
import { SAMPLES, STRATEGIES } from './plan-samples.js'
import { toolAnswers } from './project-samples.js'

const filesOf = (plan: Plan): Files =>
  readFiles(renderDockerfile(plan, { comments: 'short' }), renderIgnore(plan))

const written: [string, Files][] = SAMPLES.map(({ name, plan }) => [name, filesOf(plan)])

/** The same for every manager and strategy. */
beforeAll(async () => {
  for (const manager of LOCK_MANAGERS) {
    const folder = await lockedProject(manager)
    const project = await readProject(folder)
    for (const install of STRATEGIES)
      written.push([`${manager}, ${install}`, filesOf(planImage(project, toolAnswers({ install })))])
    await rm(dirname(folder), { recursive: true, force: true })
  }
})

describe.each(MISTAKES)('$mistake ($from)', ({ example, ignore, traces }) => {
  test('is seen where it is made', () => {
    expect(traces(readFiles(example, ignore))).not.toEqual([])
  })

  test('is made in no plan', () => {
    for (const [name, files] of written) expect(traces(files), name).toEqual([])
  })
})
