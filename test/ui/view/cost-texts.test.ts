import { describe, expect, test } from 'vitest'
import { viewQuestion } from '../../../src/ui/view/question-view.js'
import { beginInterview } from '../../../src/wizard/begin-interview.js'
import { answerTexts, type MeasuredRun } from '../../../src/wizard/measured-run.js'
import { resolveAnswers } from '../../../src/wizard/resolve.js'
import { QUESTIONS, STEPS } from '../../../src/wizard/steps.js'
import type { Answers } from '../../../src/wizard/answers.js'
import { knowing, sampleProject } from '../../wizard/sample-project.js'

const torch = { value: 'torch', evidence: { file: 'requirements.txt', line: 2, text: 'torch' } }
const project = sampleProject({ accelerator: { libraries: [torch], asked: null } })

const run = (given: Partial<Answers>, bytes: number, day = '2026-11-20'): MeasuredRun => ({
  day,
  answers: answerTexts(resolveAnswers(project, given)),
  bytes,
  seconds: 39.1,
  compareSeconds: 71.2,
})

const costsOf = (id: keyof Answers, measured: readonly MeasuredRun[] = [], given: Partial<Answers> = {}) => {
  const question = QUESTIONS.find(one => one.id === id)
  if (question === undefined) throw new Error(`no question ${id}`)
  return viewQuestion(beginInterview(project, { ...knowing(given), measured }), question, {}).costs
}

describe('every question', () => {
  test.each(QUESTIONS.map(({ id }) => id))('%s says what its answers cost or save', id => {
    expect(costsOf(id).join('\n')).toMatch(/In the|Saved|At most/u)
  })

  test.each(STEPS.map(({ id, why }) => ({ id, why })))(
    '$id tells the reason in two paragraphs',
    ({ why }) => {
      for (const paragraph of why) expect(paragraph.length).toBeGreaterThan(120)
    },
  )
})

describe('figures that were not measured here', () => {
  test('are marked, with their source', () => {
    expect(costsOf('python')[0]).toMatch(/^In the image: .*3\.12 ~ 119 MB.* \(unpacked size of the official/u)
    expect(costsOf('debian')[0]).toMatch(/trixie ~ 119 MB, bookworm ~ 124 MB \(/u)
    expect(costsOf('accelerator')).toEqual([
      expect.stringMatching(/^In the image: cpu ~ 700 MB \(torch/u),
      expect.stringMatching(/^In the image: cuda ~ 5\.43 GB \(torch/u),
    ])
    expect(costsOf('buildPackages')[0]).toMatch(/^At most ~ 238 MB in the builder/u)
  })
})

describe('figures that were measured here', () => {
  test('stand for the choices that they belong to, with their day', () => {
    const runs = [run({ install: 'wheels' }, 280e6), run({}, 270e6), run({}, 271e6, '2026-11-21')]
    expect(costsOf('install', runs)[0]).toBe(
      'Measured here: venv 271 MB, clean build 39.1 s (2026-11-21); wheels 280 MB, clean build 39.1 s (2026-11-20)',
    )
  })

  test('go before estimates of the same choice', () => {
    const costs = costsOf('accelerator', [run({}, 900e6)])
    expect(costs[0]).toContain('Measured here: cpu 900 MB')
    expect(costs.join('\n')).not.toContain('cpu ~')
    expect(costs.join('\n')).toContain('cuda ~ 5.43 GB')
  })

  test('count only beside the other answers that they were measured with', () => {
    const runs = [run({ python: '3.13' }, 270e6)]
    expect(costsOf('install', runs).join('\n')).not.toContain('Measured here')
    expect(costsOf('install', runs, { python: '3.13' })[0]).toContain('Measured here: venv 270 MB')
    expect(costsOf('install', [run({ user: 7, port: 9000 }, 270e6)])[0]).toContain('Measured here')
  })

  test('tell how long the comparison took', () => {
    expect(costsOf('compare', [run({}, 1)])[0]).toBe(
      'Measured here: 71.2 s of builds for the comparison (2026-11-20)',
    )
  })
})
