import { afterEach, describe, expect, test } from 'vitest'
import { runInPty } from './pty.js'
import type { Pty } from './pty.js'

const running: Pty[] = []
const run = (script: string): Pty => {
  const pty = runInPty([process.execPath, '-e', script])
  running.push(pty)
  return pty
}
afterEach(() => running.splice(0).forEach(pty => pty.kill()))

const RAW = `
  process.stdin.setRawMode(true).resume()
  process.stdout.write('\\u001b[?25l\\u001b[?1049hready ' + process.stdout.columns)
  process.stdout.on('resize', () => process.stdout.write(' now ' + process.stdout.columns))
`

describe('a pseudo-terminal', () => {
  test('a well-behaved program', async () => {
    const pty = run(`process.stdin.once('data', line => { console.log('got ' + line); process.exit(3) })`)
    pty.send('hello\r')
    await pty.waitFor('got hello')
    expect(await pty.ended()).toEqual({
      code: 3,
      left: { cooked: true, cursorVisible: true, alternateScreen: false },
    })
  })

  test('a program that leaves the terminal in disorder, resized and killed', async () => {
    const pty = run(RAW)
    await pty.waitFor('ready 80')
    pty.resize(50, 12)
    await pty.waitFor('now 50')
    pty.signal('SIGKILL')
    expect(await pty.ended()).toEqual({
      code: 137,
      left: { cooked: false, cursorVisible: false, alternateScreen: true },
    })
  })

  test('Ctrl+C reaches the program, and the shell behind it stays to tell', async () => {
    const pty = run(
      `process.on('SIGINT', () => process.exit(130)); setInterval(() => {}, 1000); console.log('up')`,
    )
    await pty.waitFor('up')
    pty.press('ctrl+c')
    expect((await pty.ended()).code).toBe(130)
  })

  test('waiting for text ends with the program', async () => {
    const pty = run(`console.log('short')`)
    await expect(pty.waitFor('long')).rejects.toThrow(/ended with 0[^]*short/u)
  })
})
