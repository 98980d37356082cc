import { describe, expect, test } from 'vitest'
import { planImage } from '../../../src/plan/plan-image.js'
import { renderDockerfile } from '../../../src/plan/render/render-dockerfile.js'
import { renderLines } from '../../../src/plan/render/render-lines.js'
import { lineReasons } from '../../../src/ui/view/line-reasons.js'
import { webAnswers, webProject } from '../../plan/project-samples.js'

const plan = planImage(webProject(), webAnswers())
const file = (path: string, content: string) => ({ path, content, current: null })

describe.each(['short', 'teach'] as const)('why a line is there, with comments: %s', comments => {
  test('each line of an instruction and of its comment names the practice it owes itself to', () => {
    const reasons = lineReasons(plan, file('Dockerfile', renderDockerfile(plan, { comments })))
    const lines = renderLines(plan, { comments })
    expect(reasons.map(reason => reason?.practice ?? null)).toEqual(lines.map(({ practice }) => practice))
    expect(new Set(reasons.flatMap(reason => reason?.practice ?? [])).size).toBeGreaterThan(10)
  })

  test('for an older engine too', () => {
    const features = { link: false, startInterval: false }
    const reasons = lineReasons(plan, file('Dockerfile', renderDockerfile(plan, { comments, features })))
    expect(reasons.filter(reason => reason !== null).length).toBeGreaterThan(20)
  })
})

test('nothing is told of a text that the plan did not write', () => {
  expect(lineReasons(plan, file('Dockerfile', 'FROM scratch\n'))).toEqual([])
  expect(lineReasons(plan, file('compose.yaml', 'services: {}\n'))).toEqual([])
})
