import { expect, test } from 'vitest'
import { type Runs, schedule } from '../../src/measure/schedule.js'

const told = (runs: Partial<Runs>) =>
  schedule({ clean: 1, unchanged: 0, code: 0, dependencies: 0, ...runs }).map(
    ({ side, scenario, run, of }) => `${scenario} ${side} ${run}/${of}`,
  )

test('the first build is the one the user waits for', () => {
  expect(told({ unchanged: 3, code: 3, dependencies: 1 })[0]).toBe('clean after 1/1')
})

test('the sides take turns at being first', () => {
  expect(told({ unchanged: 3 })).toEqual([
    'clean after 1/1',
    'clean before 1/1',
    'unchanged after 1/3',
    'unchanged before 1/3',
    'unchanged before 2/3',
    'unchanged after 2/3',
    'unchanged after 3/3',
    'unchanged before 3/3',
  ])
})

test('a scenario without runs is left out; those after clean keep their order', () => {
  expect(told({ dependencies: 1, code: 1 })).toEqual([
    'clean after 1/1',
    'clean before 1/1',
    'code after 1/1',
    'code before 1/1',
    'dependencies after 1/1',
    'dependencies before 1/1',
  ])
})
