import { fileURLToPath } from 'node:url'
import { afterEach, describe, expect, test } from 'vitest'
import { resolveAnswers } from '../../../src/wizard/resolve.js'
import { runInPty } from '../../terminal/pty.js'
import type { Pty } from '../../terminal/pty.js'
import { sampleProject } from '../../wizard/sample-project.js'

const FIXTURE = fileURLToPath(new URL('ask-on-terminal.ts', import.meta.url))
const CLEAN = { cooked: true, cursorVisible: true, alternateScreen: false }

const running: Pty[] = []
const open = (): Pty => {
  const pty = runInPty([process.execPath, '--import', 'tsx', FIXTURE], { size: { columns: 200, rows: 50 } })
  running.push(pty)
  return pty
}
afterEach(() => running.splice(0).forEach(pty => pty.kill()))

describe('the plain desk on a real terminal', () => {
  test('asks, goes back, and answers', async () => {
    const pty = open()
    await pty.waitFor('Enter to be asked')
    pty.press('enter')
    await pty.waitFor('1 of 9. Which Python')
    pty.send('1\r')
    await pty.waitFor('2 of 9.')
    pty.send('<\r')
    await pty.waitFor(text => text.split('1 of 9.').length === 3)
    pty.send('3.13\r')
    await pty.waitFor(text => text.split('2 of 9.').length === 3)
    pty.press('enter')
    for (const wanted of [
      'To build, ?',
      'To run, ?',
      '4 of 9.',
      'Command, ?',
      'Port, ?',
      '6 of 9.',
      '7 of 9.',
      'Targets, ?',
      'Compose, ?',
      'Pin base, ?',
      '9 of 9.',
    ]) {
      await pty.waitFor(wanted)
      pty.press('enter')
    }
    await pty.waitFor('answers {')
    expect(await pty.ended()).toEqual({ code: 0, left: CLEAN })
    const printed = /answers (\{.*\})/su.exec(pty.terminal.transcript().replaceAll('\n', ''))?.[1] ?? ''
    expect(JSON.parse(printed)).toEqual(resolveAnswers(sampleProject(), { python: '3.13' }))
  })

  test('Ctrl+C leaves it with 130 and the terminal as it was', async () => {
    const pty = open()
    await pty.waitFor('Enter to be asked')
    pty.press('ctrl+c')
    expect(await pty.ended()).toEqual({ code: 130, left: CLEAN })
  })

  test('so does SIGTERM', async () => {
    const pty = open()
    await pty.waitFor('Enter to be asked')
    pty.signal('SIGTERM')
    expect(await pty.ended()).toEqual({ code: 130, left: CLEAN })
  })
})
