import { fileURLToPath } from 'node:url'
import { afterEach, expect, test } from 'vitest'
import { describeInLab } from '../lab/describe-in-lab.js'
import { folderWith } from '../project/temporary-folder.js'
import { runInPty, type Pty, type PtyOptions } from '../terminal/pty.js'
import { dockwiz } from './dockwiz.js'

const PROGRAM = fileURLToPath(new URL('run-main.ts', import.meta.url))
const RESTORED = { cooked: true, cursorVisible: true, alternateScreen: false }
const MINUTES = 120_000

const running: Pty[] = []
afterEach(() => running.splice(0).forEach(pty => pty.kill()))

function learn(args: readonly string[], options: PtyOptions): Pty {
  const pty = runInPty([process.execPath, '--import', 'tsx', PROGRAM, 'learn', ...args], options)
  running.push(pty)
  return pty
}

describeInLab('a lesson on a terminal', lab => {
  test('from the list to the answer, and the list remembers it', { timeout: MINUTES }, async () => {
    const env = { ...lab.env, XDG_STATE_HOME: folderWith({}) }
    const pty = learn([], { env })
    await pty.waitFor('enter begin')
    while (!/› . build-context/u.test(pty.text())) {
      const before = pty.text()
      pty.press('down')
      await pty.waitFor(() => pty.text() !== before)
    }
    pty.press('enter')
    await pty.waitFor('docker build . gives the builder a folder')
    pty.press('enter')
    await pty.waitFor('left: no .dockerignore')
    pty.press('enter')
    await pty.waitFor('What does COPY . . put into the left image?')
    pty.press('down', 'down', 'enter')
    await pty.waitFor('clean build', MINUTES)
    await pty.waitFor('You said', MINUTES)
    expect(pty.text()).toMatch(/Measured {2}just that/u)
    expect(pty.text()).toMatch(/Build context +25\.0 MB, 3 files +\d+ B, 1 file/u)
    pty.press('enter')
    await pty.waitFor('Docker leaves out nothing by itself')
    pty.press('q')
    expect(await pty.ended()).toEqual({ code: 0, left: RESTORED })
    const { stdout } = await dockwiz(['learn', '--list'], { env })
    expect(stdout).toMatch(/✔ build-context/u)
  })

  test('Ctrl+C in a build ends it, and the lesson goes on at its build', { timeout: MINUTES }, async () => {
    const env = { ...lab.env, XDG_STATE_HOME: folderWith({}) }
    const first = learn(['layer-order', '--predict', 'left'], { env })
    await first.waitFor('right · clean build', MINUTES)
    first.press('ctrl+c')
    expect(await first.ended()).toEqual({ code: 130, left: RESTORED })
    const again = learn(['layer-order'], { env })
    await again.waitFor('right · clean build', MINUTES)
    again.press('ctrl+c')
    expect((await again.ended()).code).toBe(130)
  })
})

test('in lines, without a screen: a page, a question, a page', { timeout: MINUTES }, async () => {
  const env = { DOCKER_HOST: 'tcp://127.0.0.1:1', XDG_STATE_HOME: folderWith({}) }
  const pty = learn(['stages', '--plain'], { env, size: { columns: 80, rows: 60 } })
  await pty.waitFor('enter to go on, l lessons, q quit')
  pty.press('enter')
  await pty.waitFor('left: one stage, Dockerfile')
  await pty.waitFor('b back, l lessons, q quit')
  pty.press('enter')
  await pty.waitFor('3. Less than half')
  pty.send('3\r')
  await pty.waitFor('r to run it again, l lessons, q quit')
  expect(pty.terminal.transcript()).toContain('tcp://127.0.0.1:1')
  pty.send('q\r')
  expect(await pty.ended()).toEqual({ code: 0, left: RESTORED })
})
