import { describe, expect, it } from 'vitest'
import type { BuildEvent } from '../../../src/engine/build/events.js'
import { emptyBuild, foldBuild } from '../../../src/engine/build/state.js'
import { foldEvents } from './corpus.js'

const name = { kind: 'other', text: 'x' } as const
const started: BuildEvent = { kind: 'started', step: 'a', name, at: null }
const log = (text: string, replaces = false, seconds: number | null = 1): BuildEvent => ({
  kind: 'log',
  step: 'a',
  seconds,
  text,
  replaces,
})

const step = (...events: readonly BuildEvent[]) => foldEvents([started, ...events]).state.steps.get('a')

describe('foldBuild', () => {
  it.each([
    ['running', []],
    ['done', [{ kind: 'done', step: 'a', seconds: 2 }]],
    ['cached', [{ kind: 'cached', step: 'a' }]],
    ['cancelled', [{ kind: 'cancelled', step: 'a' }]],
    ['failed', [{ kind: 'failed', step: 'a', message: 'no' }]],
    [
      'done',
      [
        { kind: 'cached', step: 'a' },
        { kind: 'done', step: 'a', seconds: 2 },
      ],
    ],
    ['running', [{ kind: 'done', step: 'a', seconds: 2 }, started]],
    ['done', [{ kind: 'done', step: 'a', seconds: 2 }, log('late')]],
  ] as const)('ends in %s', (status, events) => {
    expect(step(...events)?.status).toBe(status)
  })

  it('counts lines, not their beginnings', () => {
    expect(step(log('a'), log('ab', true), log('c'))?.lines).toBe(2)
  })

  it('takes the last time it hears', () => {
    expect(step(log('a', false, 3), log('b', false, null))?.seconds).toBe(3)
    expect(step(log('a', false, 3), { kind: 'done', step: 'a', seconds: 4 })?.seconds).toBe(4)
    expect(step(log('a', false, 3), { kind: 'done', step: 'a', seconds: null })?.seconds).toBe(3)
  })

  it('forgets the message of a step that runs again', () => {
    expect(step({ kind: 'failed', step: 'a', message: 'no' }, started)).toMatchObject({ message: null })
  })

  it('keeps progress by its name, whatever the name', () => {
    const progress: BuildEvent = {
      kind: 'progress',
      step: 'a',
      id: '__proto__',
      current: 1,
      total: 2,
      seconds: null,
      done: false,
    }
    expect(Object.entries(step(progress)?.progress ?? {})).toEqual([
      ['__proto__', { current: 1, total: 2, done: false }],
    ])
  })

  it('leaves out what happens to a step that never started', () => {
    const { state } = foldEvents([log('a'), { kind: 'cached', step: 'b' }])
    expect(state.steps.size).toBe(0)
  })

  it('changes no state that it was given', () => {
    const before = foldBuild(emptyBuild, started, 0)
    const step = before.steps.get('a')
    foldBuild(before, log('a'), 1)
    expect(before.steps.get('a')).toBe(step)
    expect(step?.lines).toBe(0)
  })

  it('keeps the same object for every step but the one that changed', () => {
    const two = foldBuild(foldBuild(emptyBuild, started, 0), { ...started, step: 'b' }, 0)
    expect(foldBuild(two, log('a'), 1).steps.get('b')).toBe(two.steps.get('b'))
  })

  it("measures by the caller's clock until the builder tells its own", () => {
    const other: BuildEvent = { kind: 'other', text: '' }
    const one = foldBuild(foldBuild(emptyBuild, other, 100), other, 350)
    expect(one.span).toEqual({ clock: 'caller', from: 100, to: 350 })
    const two = foldBuild(one, { ...started, at: 5_000 }, 400)
    const three = foldBuild(two, { kind: 'done', step: 'a', seconds: 1, at: 6_000 }, 500)
    expect(foldBuild(three, other, 900).span).toEqual({ clock: 'builder', from: 5_000, to: 6_000 })
    // A base image that an earlier build has used comes with the times it had there: seen on Docker 26.1.
    const shared = foldBuild(three, { ...started, step: 'b', at: 1_000 }, 950)
    expect(shared.span).toEqual({ clock: 'builder', from: 5_000, to: 6_000 })
  })
})
