import { expect, test } from 'vitest'
import { LADDER, planLadder, type PlannedRung } from '../../src/learn/ladder.js'
import { planImage } from '../../src/plan/plan-image.js'
import { PRACTICE_IDS, type PracticeId } from '../../src/practices/practice.js'
import { toolAnswers, toolProject, webAnswers, webProject } from '../plan/project-samples.js'

const rung = (rungs: readonly PlannedRung[], practice: PracticeId): PlannedRung | undefined =>
  rungs.find(found => found.practice === practice)

test('every practice that the planner asks for is a rung, once', () => {
  expect(LADDER.toSorted()).toEqual(PRACTICE_IDS.toSorted())
})

test('up: from no practice to what init writes', () => {
  const rungs = planLadder(webProject(), webAnswers(), { way: 'up' })
  expect(rungs.map(({ practice }) => practice)).toEqual([null, ...LADDER])
  expect(rungs[0]?.plan).toEqual(planImage(webProject(), webAnswers(), new Set()))
  expect(rungs.at(-1)?.plan).toEqual(planImage(webProject(), webAnswers()))
})

test('without: all practices, then each left out by itself', () => {
  const rungs = planLadder(webProject(), webAnswers(), { way: 'without' })
  expect(rungs[0]?.plan).toEqual(planImage(webProject(), webAnswers()))
  const left = new Set(PRACTICE_IDS.filter(id => id !== 'stages'))
  expect(rung(rungs, 'stages')?.plan).toEqual(planImage(webProject(), webAnswers(), left))
})

test('some rungs alone, in the order of the ladder', () => {
  const practices = new Set<PracticeId>(['stages', 'small-context'])
  const rungs = planLadder(webProject(), webAnswers(), { way: 'up', practices })
  expect(rungs.map(({ practice }) => practice)).toEqual([null, 'small-context', 'stages'])
  expect(rungs.at(-1)?.plan).toEqual(planImage(webProject(), webAnswers(), practices))
})

test('what a rung changes: files, settings, or nothing of this project', () => {
  const rungs = planLadder(webProject(), webAnswers(), { way: 'up' })
  expect(rung(rungs, 'slim-base')?.change).toEqual({ kind: 'files' })
  expect(rung(rungs, 'exec-form')?.change).toEqual({ kind: 'settings', instructions: ['CMD'] })
  expect(rung(rungs, 'documented-port')?.change).toEqual({ kind: 'settings', instructions: ['EXPOSE'] })
  // curl is installed for the other healthcheck.
  expect(rung(rungs, 'healthcheck-without-curl')?.change).toEqual({ kind: 'files' })
  expect(rung(rungs, 'wheels-bind-mounted')?.change).toEqual({ kind: 'none' })
  expect(rung(rungs, 'signals')?.change).toEqual({ kind: 'none' })
  const tool = planLadder(toolProject(), toolAnswers(), { way: 'up' })
  expect(rung(tool, 'signals')?.change).toEqual({ kind: 'settings', instructions: ['STOPSIGNAL'] })
})
