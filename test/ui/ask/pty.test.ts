import { fileURLToPath } from 'node:url'
import { SIZES } from '../../terminal/screen.js'
import { afterEach, describe, expect, test } from 'vitest'
import { resolveAnswers } from '../../../src/wizard/resolve.js'
import { runInPty } from '../../terminal/pty.js'
import type { Pty, PtyOptions } from '../../terminal/pty.js'
import { sampleProject } from '../../wizard/sample-project.js'

const PROGRAM = fileURLToPath(new URL('ask-on-terminal.ts', import.meta.url))
const RESTORED = { cooked: true, cursorVisible: true, alternateScreen: false }

const running: Pty[] = []
afterEach(() => running.splice(0).forEach(pty => pty.kill()))

function open(options: PtyOptions): Pty {
  const pty = runInPty([process.execPath, '--import', 'tsx', PROGRAM], options)
  running.push(pty)
  return pty
}

/** The screens in their order: what shows that one is there, and the keys that lead to the next. */
const SCREENS: readonly (readonly [shows: string, ...keys: string[]])[] = [
  ['enter ask me', 'enter'],
  ['1 of 9', 'enter'],
  ['2 of 9', 'enter'],
  ['3 of 9', 'enter', 'enter'],
  ['4 of 9', 'enter'],
  ['5 of 9', 'enter', 'enter'],
  ['6 of 9', 'enter'],
  ['7 of 9', 'enter'],
  ['8 of 9', 'enter', 'enter', 'enter'],
  ['9 of 9', 'enter'],
  ['enter write and build', 'w'],
]

describe.each(SIZES.map((size, first) => ({ ...size, first })))(
  'the questions on a real terminal of $columns×$rows',
  ({ first, ...size }) => {
    test('to the end, with Back, another size and a paste on the way', async () => {
      const pty = open({ size })
      for (const [shows, ...keys] of SCREENS) {
        await pty.waitFor(shows)
        if (shows === '2 of 9') {
          pty.press('escape')
          await pty.waitFor('1 of 9')
          pty.press('enter')
          await pty.waitFor('2 of 9')
        }
        if (shows === '4 of 9') {
          pty.resize(60, 15)
          await pty.waitFor('virtual environment')
          pty.resize(size.columns, size.rows)
        }
        if (shows === '5 of 9') {
          pty.press('ctrl+u')
          await pty.waitFor(/› Command *$/mu)
          pty.send('python -m\napp')
          await pty.waitFor('python -m app')
        }
        pty.press(...keys)
      }
      expect(await pty.ended()).toEqual({ code: 0, left: RESTORED })
      const said = /said (\[.*\])/su.exec(pty.terminal.transcript().replaceAll('\n', ''))?.[1] ?? ''
      const command = ['python', '-m', 'app']
      expect(JSON.parse(said)).toEqual([
        resolveAnswers(sampleProject(), { command }),
        { kind: 'write', build: false, paths: ['Dockerfile', '.dockerignore', 'compose.yaml'] },
      ])
    })

    const left = SCREENS.flatMap((_, index) => (index % 3 === first ? [index] : []))
    test.each(left)('Ctrl+C on screen %i leaves with 130 and the terminal as it was', async last => {
      const pty = open({ size })
      for (const [index, [shows, ...keys]] of SCREENS.slice(0, last + 1).entries()) {
        await pty.waitFor(shows)
        pty.press(...(index === last ? ['ctrl+c'] : keys))
      }
      expect(await pty.ended()).toEqual({ code: 130, left: RESTORED })
    })
  },
)

test('NO_COLOR draws no colour', async () => {
  const pty = open({ env: { NO_COLOR: '1' } })
  await pty.waitFor('enter ask me')
  pty.press('enter')
  await pty.waitFor('1 of 9')
  const colours = pty.terminal
    .cells()
    .flat()
    .filter(cell => cell.foreground !== null || cell.background !== null)
  expect(colours).toEqual([])
  pty.press('ctrl+c')
  expect((await pty.ended()).code).toBe(130)
})

test('keys pressed before the first screen count', async () => {
  const pty = open({})
  pty.send('\r')
  await pty.waitFor('1 of 9')
})

test('the first screen, drawn before Ink is there, is the one that Ink draws', async () => {
  const pty = open({})
  await pty.waitFor('enter ask me')
  const drawnFirst = pty.text()
  pty.press('e')
  await pty.waitFor('esc back')
  expect(pty.text().split('dockwiz init')).toHaveLength(2)
  pty.press('escape')
  await pty.waitFor('enter ask me')
  expect(pty.text()).toBe(drawnFirst)
})
