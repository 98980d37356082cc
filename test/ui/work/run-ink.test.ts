import { fileURLToPath } from 'node:url'
import { afterEach, describe, expect, test } from 'vitest'
import type { TerminalState, Pty, PtyOptions } from '../../terminal/pty.js'
import { runInPty } from '../../terminal/pty.js'

const PROGRAM = fileURLToPath(new URL('program.ts', import.meta.url))
const RESTORED: TerminalState = { cooked: true, cursorVisible: true, alternateScreen: false }

let running: Pty | null = null
afterEach(() => running?.kill())

function run(ending: string, options: PtyOptions = {}): Pty {
  running = runInPty([process.execPath, '--import', 'tsx', PROGRAM, ending], options)
  return running
}

describe('a command on a real terminal', () => {
  test('leaves its report in the scrollback, and nothing of its screens', async () => {
    const pty = run('done')
    expect(await pty.ended()).toEqual({ code: 0, left: RESTORED })
    const left = pty.terminal.transcript()
    expect(left).toContain('Image                        417 MB')
    expect(left).toContain('✔ no compilers      none of 14 names found')
    expect(left).not.toContain('ctrl+c')
    expect(pty.terminal.wipes()).toBe(0)
  })

  test('a failed build: the step, what it said, why, what to do; exit 1', async () => {
    const pty = run('failed')
    expect(await pty.ended()).toEqual({ code: 1, left: RESTORED })
    const left = pty.terminal.transcript()
    expect(left).toContain('✖ RUN pip install -r requirements.txt')
    expect(left).toContain('6.1  Error: pg_config executable not found.')
    expect(left).toContain('Full log: .dockwiz/build.log')
    expect(left).not.toContain('ctrl+c')
  })

  test('a fault of ours does not leave the terminal in disorder', async () => {
    const pty = run('crash')
    expect(await pty.ended()).toEqual({ code: 1, left: RESTORED })
    expect(pty.terminal.transcript()).toContain('TypeError: a fault of ours')
  })

  test('Ctrl+C once: the work ends in its own way; exit 130', async () => {
    const pty = run('wait')
    await pty.waitFor('pg_config')
    pty.press('ctrl+c')
    await pty.waitFor('quit at once')
    expect(await pty.ended()).toEqual({ code: 130, left: RESTORED })
    expect(pty.terminal.transcript()).toContain('Cancelled.')
  })

  test('Ctrl+C twice: at once, whatever the work does', async () => {
    const pty = run('deaf')
    await pty.waitFor('still here')
    pty.press('ctrl+c')
    await pty.waitFor('quit at once')
    pty.press('ctrl+c')
    expect(await pty.ended()).toEqual({ code: 130, left: RESTORED })
  })

  test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('%s stops it as Ctrl+C does', async signal => {
    const pty = run('wait')
    await pty.waitFor('pg_config')
    pty.signal(signal)
    expect(await pty.ended()).toEqual({ code: 130, left: RESTORED })
  })

  test('a terminal made smaller than the frame keeps what the user had in it', async () => {
    const pty = run('deaf', { size: { columns: 80, rows: 30 } })
    await pty.waitFor('still here')
    pty.resize(60, 12)
    await pty.waitFor(text => text.includes('still here') && text.split('\n').length < 12)
    pty.resize(100, 40)
    await pty.waitFor('Rebuild, code change')
    expect(pty.terminal.wipes()).toBe(0)
  })

  test('NO_COLOR takes every colour away, and an empty CI nothing', async () => {
    const pty = run('wait', { env: { NO_COLOR: '1', CI: '' } })
    await pty.waitFor('pg_config')
    const colours = pty.terminal.cells().flatMap(line => line.map(cell => cell.foreground))
    expect(colours.filter(colour => colour !== null)).toEqual([])
  })
})
