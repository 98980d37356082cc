import { SIZES, render, unmountAll } from '../../terminal/screen.js'
import type { Size } from '../../terminal/screen.js'
import { afterEach, describe, expect, test, vi } from 'vitest'
import type { Decision, Proposal } from '../../../src/run/desk.js'
import { Review } from '../../../src/ui/ink/review/review.js'
import { SurfaceContext } from '../../../src/ui/ink/use-style.js'
import { sampleReview } from './sample-review.js'

afterEach(unmountAll)

function open(size?: Size, changes: Partial<Proposal> = {}) {
  const onDecision = vi.fn<(decision: Decision) => void>()
  const proposal = { ...sampleReview(), ...changes }
  const screen = render(
    <Review command="init" project="fastapi-postgres" proposal={proposal} onDecision={onDecision} />,
    size,
  )
  return { screen, onDecision }
}

const paths = sampleReview().files.map(({ path }) => path)

describe.each(SIZES)('the review at $columns×$rows', size => {
  test('shows what happens to each file, and why a line is there', async () => {
    const { screen } = open(size)
    await screen.waitFor('enter write and build')
    expect(screen.text()).toMatch(/› create {5}Dockerfile {5,}\d+ lines/u)
    expect(screen.text()).toContain('── Dockerfile ──')
    expect(screen.lines()[size.rows - 2]).toContain('enter write and build')
    expect(screen.lines()[size.rows - 1]).toBe('')
    expect(screen.terminal.wipes()).toBe(0)
  })

  test('every line of the file can be reached', async () => {
    const { screen } = open(size)
    const content = sampleReview().files[0]?.content.trimEnd().split('\n') ?? []
    await screen.press('end')
    const seen = screen.text().replace(/\n\s+[+] /gu, '')
    const last = content.at(-1)?.slice(0, 20) ?? ''
    expect(seen).toContain(last)
    await screen.press('home')
    expect(screen.text()).toContain('How fastapi-postgres')
  })

  test('stays whole through other sizes', async () => {
    const { screen } = open(size)
    await screen.press('tab')
    await screen.resize(60, 14)
    await screen.waitFor('── .dockerignore ──')
    await screen.resize(size.columns, size.rows)
    await screen.waitFor('enter write and build')
    expect(screen.text()).toContain('── .dockerignore ──')
  })
})

describe('the reason of a line', () => {
  test('follows the cursor', async () => {
    const { screen } = open()
    await screen.waitFor('Start from a slim image')
    const content = sampleReview().files[0]?.content.split('\n') ?? []
    const venv = content.findIndex(line => line.startsWith('RUN python -m venv'))
    const cursor = content.findIndex(line => line.startsWith('# The one place'))
    await screen.press(...Array.from({ length: venv - cursor }, () => 'down'))
    expect(screen.text()).toMatch(/› {1,2}\d+ \+ RUN python -m venv/u)
    expect(screen.text()).toContain('Copy one virtual environment')
  })

  test('is told for the ignore file too', async () => {
    const { screen } = open()
    await screen.press('tab')
    await screen.waitFor('Send only what the build reads')
  })
})

describe.each(SIZES)('e explains a line at $columns×$rows', size => {
  test('the practice, what it is for here, where there is more of it, and the way back', async () => {
    const { screen, onDecision } = open(size)
    await screen.waitFor('enter write and build')
    await screen.press('e')
    await screen.waitFor('e back to the file')
    const text = screen.text().replace(/\s+/gu, ' ')
    expect(text).toContain('Start from a slim image of a named Debian release')
    expect(text).toContain('dockwiz explain slim-base')
    expect(screen.lines()[size.rows - 1]).toBe('')
    // The end of the practice's reasons, however small the screen.
    await screen.press(...Array.from({ length: 40 }, () => 'down'))
    expect(screen.text().replace(/\s+/gu, ' ')).toContain('many wheels on PyPI are not made for it.')
    await screen.press('enter')
    await screen.waitFor('enter write and build')
    expect(onDecision).not.toHaveBeenCalled()
  })
})

describe('decisions', () => {
  test.each<[string[], Decision]>([
    [['enter'], { kind: 'write', build: true, paths }],
    [['w'], { kind: 'write', build: false, paths }],
    [['tab', 'x', 'enter'], { kind: 'write', build: true, paths: ['Dockerfile', 'compose.yaml'] }],
    [['x', 'x', 'w'], { kind: 'write', build: false, paths }],
    [['c'], { kind: 'change', question: null }],
    [['q'], { kind: 'quit' }],
  ])('%j', async (keys, decision) => {
    const { screen, onDecision } = open()
    await screen.press(...keys, 'q')
    expect(onDecision.mock.calls).toEqual([[decision]])
  })

  test('where nothing would be built, none is offered', async () => {
    const { screen, onDecision } = open(undefined, { build: false })
    await screen.waitFor('enter write')
    expect(screen.text()).not.toContain('build ')
    await screen.press('enter')
    expect(onDecision.mock.calls).toEqual([[{ kind: 'write', build: false, paths }]])
  })

  test('no other key decides', async () => {
    const { screen, onDecision } = open()
    await screen.press(
      'a',
      'Q',
      'left',
      'ctrl+w',
      'backspace',
      '1',
      'tab',
      'shift+tab',
      'page down',
      'page up',
    )
    expect(onDecision).not.toHaveBeenCalled()
  })
})

test('a file that is skipped says so', async () => {
  const { screen } = open()
  await screen.press('tab', ' ')
  expect(screen.text()).toMatch(/› skip {7}\.dockerignore/u)
})

test('what stands in a user’s file moves no cursor', async () => {
  const files = [{ path: 'Docker\u001B[2Jfile', content: 'FROM a\n', current: 'FROM \u001B[31mx\u0007\n' }]
  const { screen } = open(undefined, { files })
  await screen.waitFor('- FROM x')
  expect(screen.text()).toContain('Dockerfile')
})

test('without Unicode nothing but ASCII is drawn', async () => {
  const screen = render(
    <SurfaceContext value={{ colour: true, unicode: false }}>
      <Review command="init" project="x" proposal={sampleReview()} onDecision={() => undefined} />
    </SurfaceContext>,
  )
  await screen.waitFor('write and build')
  await screen.press('tab')
  expect(screen.text()).toMatch(/^[\n -~]*$/u)
})
