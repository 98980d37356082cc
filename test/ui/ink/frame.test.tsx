import { SIZES, render, unmountAll } from '../../terminal/screen.js'
import { Text } from 'ink'
import { useState } from 'react'
import { afterEach, describe, expect, test } from 'vitest'
import { Frame, useBody } from '../../../src/ui/ink/frame.js'
import { usePresses } from '../../../src/ui/ink/use-presses.js'
import type { Press } from '../../../src/ui/ink/keys.js'
import { surfaceOf } from '../../../src/ui/view/surface.js'

afterEach(unmountAll)

const HELP = [
  { key: 'enter', does: 'next' },
  { key: 'esc', does: 'back' },
  { key: '?', does: 'why this is asked and what follows' },
]

function Sample({ full = false }: { full?: boolean }) {
  const height = full ? 'full' : 'comfortable'
  const body = useBody(height)
  return (
    <Frame
      title="init"
      place="3 of 8 · a-project-with-a-long-name"
      help={HELP}
      height={height}
      lines={Array.from({ length: 60 }, (_, row) => `row ${row} of ${body.rows}`)}
    />
  )
}

describe('the frame', () => {
  test.each(SIZES)('never reaches the last row at $columns×$rows, and shows the keys', async size => {
    const screen = render(<Sample full />, size)
    await screen.waitFor('enter next')
    const lines = screen.lines()
    expect(lines[0]).toMatch(/^ dockwiz init\s+3 of 8/u)
    expect(lines[size.rows - 2]).toContain('enter next')
    expect(lines[size.rows - 1]).toBe('')
    const bodyRows = Number(/row 0 of (\d+)/u.exec(screen.text())?.[1])
    expect(lines.filter(line => line.includes('row '))).toHaveLength(bodyRows)
    expect(screen.terminal.wipes()).toBe(0)
  })

  test('a line that is too long is cut, and no other with it', async () => {
    const long = `\u001B[1m${'x'.repeat(100)}\u001B[22m and more`
    const screen = render(
      <Frame title="init" place="" help={HELP} height="comfortable" lines={[long, 'the next line']} />,
    )
    await screen.waitFor('the next line')
    expect(screen.lines()[2]).toBe(` ${'x'.repeat(77)}…`)
    expect(screen.text()).toContain('enter next')
  })

  test('a comfortable frame leaves a tall terminal alone', async () => {
    const screen = render(<Sample />, { columns: 120, rows: 40 })
    await screen.waitFor('enter next')
    expect(screen.lines()[22]).toContain('enter next')
  })

  test('follows the terminal to another width without wiping the scrollback', async () => {
    const screen = render(<Sample full />)
    await screen.resize(40, 24)
    await screen.resize(100, 30)
    await screen.waitFor('row 0 of 25')
    expect(screen.terminal.wipes()).toBe(0)
  })

  test('follows it to fewer rows: Ink clears the taller frame once, then nothing is wiped again', async () => {
    const screen = render(<Sample full />)
    await screen.resize(40, 10)
    await screen.waitFor('row 0 of 7')
    const wipes = screen.terminal.wipes()
    await screen.rerender(<Sample />)
    await screen.resize(60, 12)
    await screen.waitFor('row 0 of 9')
    expect(screen.terminal.wipes()).toBe(wipes)
  })
})

describe('presses', () => {
  function Names() {
    const [presses, setPresses] = useState<readonly Press[]>([])
    usePresses(press => setPresses(before => [...before, press]))
    return (
      <Text>
        {presses.map(press => (press.kind === 'key' ? press.name : JSON.stringify(press.text))).join(' ')}
      </Text>
    )
  }
  test('have the names of their keys', async () => {
    const screen = render(<Names />)
    await screen.press(
      'up',
      'enter',
      'escape',
      'backspace',
      'tab',
      'shift+tab',
      'ctrl+c',
      'page down',
      'q',
      'Ä',
      '👩‍🚀',
    )
    await screen.paste('two\nlines')
    await screen.paste('\r\r\u007F')
    expect(screen.text().replaceAll('\n', ' ')).toBe(
      'up enter escape backspace tab shift+tab ctrl+c page down q Ä 👩‍🚀 "two\\nlines" enter enter backspace',
    )
  })
})

test.each([
  ['an unset locale', {}, 'linux', true],
  ['a UTF-8 locale', { LANG: 'de_DE.UTF-8' }, 'linux', true],
  ['LC_ALL over LANG', { LC_ALL: 'C', LANG: 'de_DE.UTF-8' }, 'linux', false],
  ['the Linux console', { TERM: 'linux', LANG: 'C.UTF-8' }, 'linux', false],
  ['Windows Terminal', { WT_SESSION: '1' }, 'win32', true],
  ['the old Windows console', {}, 'win32', false],
] as const)('%s: signs beyond ASCII %#', (_, env, platform, unicode) => {
  expect(surfaceOf({ isTTY: true }, env, platform).unicode).toBe(unicode)
})
