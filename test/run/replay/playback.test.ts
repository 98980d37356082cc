import { describe, expect, test } from 'vitest'
import { Playback } from '../../../src/run/replay/playback.js'

const never = new AbortController().signal

/** A clock that the test turns; nothing waits on it. */
function playing(speed: number) {
  let real = 0
  const playback = new Playback(speed, () => real)
  return { playback, pass: (milliseconds: number) => (real += milliseconds) }
}

/** Lets the recording come as far as `at`, without the wait. */
async function reached({ playback, pass }: ReturnType<typeof playing>, at: number): Promise<void> {
  const there = playback.until(at, never)
  pass(at / playback.speed)
  playback.slower()
  playback.faster()
  await there
}

describe('the clock of a replay', () => {
  test.each([
    [1, 500, 500],
    [4, 500, 2000],
    [0.25, 400, 100],
  ])('at %d× shows after %d ms what happened after %d', (speed, real, played) => {
    const { playback, pass } = playing(speed)
    playback.skipTo(0)
    void playback.until(10_000, AbortSignal.abort()).catch(() => undefined)
    pass(real)
    expect(playback.now()).toBe(played)
  })

  test('never runs past the next event', async () => {
    const one = playing(2)
    await reached(one, 1000)
    one.pass(60_000)
    expect(one.playback.now()).toBe(1000)
  })

  test('stands still while it is paused or a page is held', async () => {
    const { playback, pass } = playing(1)
    void playback.until(10_000, AbortSignal.abort()).catch(() => undefined)
    playback.toggle()
    pass(1000)
    expect([playback.paused, playback.now()]).toEqual([true, 0])
    playback.toggle()
    pass(100)
    const held = playback.hold(Promise.resolve('said'))
    pass(1000)
    expect(await held).toBe('said')
    expect(playback.now()).toBe(100)
  })

  test('goes through its speeds, from a quarter to no wait at all, and back', () => {
    const { playback } = playing(1)
    for (let press = 0; press < 12; press += 1) playback.faster()
    expect(playback.speed).toBe(Infinity)
    for (let press = 0; press < 12; press += 1) playback.slower()
    expect(playback.speed).toBe(0.25)
  })

  test('at most speed waits for nothing, however long the recording was idle', async () => {
    const { playback } = playing(Infinity)
    await playback.until(1e15, never)
    expect(playback.now()).toBe(1e15)
  })

  test('a wait of years can be left', async () => {
    const { playback } = playing(1)
    const abort = new AbortController()
    const there = playback.until(1e15, abort.signal)
    abort.abort()
    await expect(there).rejects.toMatchObject({ kind: 'cancelled' })
  })
})
