import { describe, expect, test } from 'vitest'
import type { Step } from '../../../src/engine/build/state.js'
import type { Plan, PlanInstruction } from '../../../src/plan/plan.js'
import { explainStep } from '../../../src/ui/view/explain-step.js'

const workdir: PlanInstruction = {
  kind: 'workdir',
  path: '/app',
  practice: 'common-base',
  because: 'paths count from here',
}
const env: PlanInstruction = {
  kind: 'env',
  values: { A: '1' },
  practice: 'runtime-environment',
  because: 'seen',
}
const run: PlanInstruction = {
  kind: 'run',
  mounts: [],
  commands: [['true']],
  practice: 'signals',
  because: 'needed',
}

const PLAN: Plan = {
  args: [],
  ignore: [],
  target: 'runtime',
  stages: [
    {
      name: 'base',
      from: 'python:3.12',
      purpose: 'shared',
      practice: 'common-base',
      instructions: [env, workdir],
    },
    {
      name: 'runtime',
      from: 'base',
      purpose: 'ships',
      practice: 'stages',
      instructions: [env, run, workdir],
    },
  ],
}

const step = (stage: string | null, index: number, of: number): Step => ({
  key: '#1',
  name: { kind: 'instruction', text: '', stage, index, of, instruction: '' },
  status: 'running',
  seconds: null,
  heardAt: 0,
  startedAt: 0,
  progress: {},
  lines: 0,
  message: null,
})

describe('why a step is in the Dockerfile', () => {
  test.each([
    ['its FROM, where it pulls an image', step('base', 1, 2), 'shared'],
    ['the first after it; what makes no step does not count', step('base', 2, 2), 'paths count from here'],
    ['a stage built on another has no FROM among its steps', step('runtime', 1, 2), 'needed'],
    ['the builder writes names in small letters', step('RUNTIME', 2, 2), 'paths count from here'],
    ['a stage that the plan does not have', step('test', 1, 2), null],
  ])('%s', (_name, told, because) => {
    expect(explainStep(PLAN, told)?.because ?? null).toBe(because)
  })

  test('what is no instruction, and what is without a plan', () => {
    expect(explainStep(PLAN, { ...step(null, 1, 1), name: { kind: 'internal', text: 'x' } })).toBeNull()
    expect(explainStep(null, step('base', 1, 2))).toBeNull()
  })
})
