import { SIZES, render, unmountAll } from './screen.js'
import { Box, Text, useInput, useStdout } from 'ink'
import { useState } from 'react'
import { afterEach, describe, expect, test } from 'vitest'
import { drawSvg } from './svg.js'

afterEach(unmountAll)

function Echo({ label = 'typed' }: { label?: string }) {
  const [seen, setSeen] = useState<readonly string[]>([])
  const { stdout } = useStdout()
  useInput((input, key) => {
    const name = key.return ? 'enter' : key.escape ? 'escape' : key.downArrow ? 'down' : input
    setSeen(before => [...before, name])
  })
  return (
    <Box flexDirection="column">
      <Text bold color="green">
        {stdout.columns} columns & {'<more>'}
      </Text>
      <Text>
        {label}: {seen.join(' ')}
      </Text>
    </Box>
  )
}

describe('a screen', () => {
  test.each(SIZES)('shows an element at $columns×$rows', async size => {
    const screen = render(<Echo />, size)
    await screen.waitFor(`${size.columns} columns`)
    expect(screen.lines()).toHaveLength(size.rows)
    expect(screen.rawMode()).toBe(true)
  })

  test('keys arrive one by one, a paste in one piece', async () => {
    const screen = render(<Echo />)
    await screen.press('down', 'x', 'escape', 'enter')
    await screen.type('ab')
    await screen.paste('cd ef')
    expect(screen.text()).toContain('typed: down x escape enter a b cd ef')
  })

  test('a new size and new props are drawn', async () => {
    const screen = render(<Echo />)
    await screen.resize(40, 10)
    await screen.rerender(<Echo label="now" />)
    expect(screen.text()).toMatch(/^40 columns.*\nnow:/u)
    expect(screen.terminal.wipes()).toBe(0)
  })

  test('leaving gives the terminal back', async () => {
    const screen = render(<Echo />)
    await screen.waitFor('typed')
    expect(screen.terminal.cursorVisible()).toBe(false)
    screen.unmount()
    await screen.waitFor(() => screen.terminal.cursorVisible())
    expect(screen.rawMode()).toBe(false)
  })

  test('what never comes is told with the screen as it is', async () => {
    const screen = render(<Echo />)
    const waiting = screen.waitFor('nonsense', 50)
    await expect(waiting).rejects.toThrow(/Not on the screen: nonsense[^]*80 columns/u)
  })

  test('a picture of it is the same every time and safe as XML', async () => {
    const screen = render(<Echo />)
    await screen.waitFor('columns')
    const picture = drawSvg(screen.terminal.cells(), { title: 'a & b' })
    expect(picture).toBe(drawSvg(screen.terminal.cells(), { title: 'a & b' }))
    expect(picture).toContain('80 columns &amp; &lt;more&gt;')
    expect(picture).toContain('font-weight="bold"')
    expect(picture).toContain('a &amp; b')
  })
})
