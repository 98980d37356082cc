import { relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { SIZES, render, unmountAll } from '../../terminal/screen.js'
import type { Size } from '../../terminal/screen.js'
import { afterEach, describe, expect, test, vi } from 'vitest'
import type { Project } from '../../../src/project/project.js'
import { readProject } from '../../../src/project/read-project.js'
import { Questions } from '../../../src/ui/ink/ask/questions.js'
import { SurfaceContext } from '../../../src/ui/ink/use-style.js'
import type { Answers } from '../../../src/wizard/answers.js'
import { resolveAnswers } from '../../../src/wizard/resolve.js'
import { knowing, sampleProject, silentProject } from '../../wizard/sample-project.js'

afterEach(unmountAll)

function open(size?: Size, project: Project = sampleProject()) {
  const onDone = vi.fn<(answers: Answers) => void>()
  const screen = render(
    <Questions command="init" project={project} known={knowing()} resume={null} onDone={onDone} />,
    size,
  )
  return { screen, onDone }
}

describe('what was found', () => {
  test('with its places, at 80×24', async () => {
    const { screen } = open()
    await screen.waitFor('ctrl+c quit')
    expect(screen.lines().slice(0, 12)).toEqual([
      ' dockwiz init                                                  fastapi-postgres',
      '',
      ' Found in this repository',
      '   Python         3.12         .python-version:1   3.12',
      '   Dependencies   3, pip       requirements.txt    2 direct, 1 through them',
      '   Framework      FastAPI      src/main.py:11      app = FastAPI()',
      '   Starts with    uvicorn src.main:app --host 0.…  port 8000, health /health, …',
      '   C extensions   psycopg2     requirements.txt:4  gcc, libc6-dev, libpq-dev →…',
      '   Accelerator    none                             no GPU library among the 3',
      '   Dockerfile     none                             will compare with a plain s…',
      '',
      ' ! requirements.txt:6  numpy is not pinned: two builds can differ',
    ])
  })

  test('in one of several projects, with how to come to another', async () => {
    const monorepo = fileURLToPath(new URL('../../fixtures/projects/monorepo', import.meta.url))
    const { screen } = open(undefined, await readProject(relative(process.cwd(), monorepo)))
    await screen.waitFor('ctrl+c quit')
    expect(screen.text()).toContain('! services/api  1 of 2 projects here. For another: dockwiz init ')
  })

  test('a repository that says nothing', async () => {
    const { screen } = open(undefined, silentProject())
    await screen.waitFor('not found')
    expect(screen.text()).toContain('you will be asked')
  })
})

describe.each(SIZES)('at $columns×$rows', size => {
  test('every screen keeps its height, stays above the last row and shows its keys', async () => {
    const { screen } = open(size)
    const keys: string[][] = [
      ['enter'],
      ['?'],
      ['?'],
      ['enter'],
      ['enter'],
      ['enter', 'enter'],
      ['enter'],
      ['enter', 'enter'],
      ['enter'],
      ['enter'],
    ]
    await screen.waitFor('enter ask')
    const helpRow = screen.lines().findIndex(line => line.includes('enter ask'))
    expect(helpRow).toBeLessThan(size.rows - 1)
    for (const press of keys) {
      await screen.press(...press)
      const lines = screen.lines()
      expect(lines[helpRow]).toMatch(/^ (?:↑↓ \S|enter \S|esc \S)/u)
      expect(lines.slice(helpRow + 1).join('')).toBe('')
      expect(lines[0]).toMatch(/^ dockwiz init/u)
    }
    expect(screen.terminal.wipes()).toBe(0)
    expect(screen.terminal.transcript()).toBe(screen.text())
  })

  test('the terminal may change its size in the middle of a word', async () => {
    const { screen, onDone } = open(size)
    await screen.press('enter', 'enter', 'enter')
    await screen.press('ctrl+u')
    await screen.type('gcc lib')
    await screen.resize(60, 12)
    await screen.waitFor('gcc lib')
    await screen.resize(size.columns, size.rows)
    await screen.type('pq-dev')
    await screen.press(
      'enter',
      'enter',
      'enter',
      'enter',
      'enter',
      'enter',
      'enter',
      'enter',
      'enter',
      'enter',
      'enter',
    )
    expect(onDone.mock.calls[0]?.[0].buildPackages).toEqual(['gcc', 'libpq-dev'])
  })

  test('why, as far as it goes', async () => {
    const { screen } = open(size)
    await screen.press('enter', '?')
    for (let line = 0; line < 20 && !screen.text().includes('a compiler.'); line += 1)
      await screen.press('down')
    expect(screen.text()).toContain('a compiler.')
    await screen.press('escape')
    expect(screen.text()).toContain('gets fixes until')
  })
})

describe('keys', () => {
  test('that mean nothing change nothing', async () => {
    const { screen, onDone } = open()
    await screen.press('enter')
    const before = screen.text()
    await screen.press('x', 'tab', 'right', 'ctrl+u', 'delete', '9', ' ', 'ctrl+e', 'Ä')
    expect(screen.text()).toBe(before)
    expect(onDone).not.toHaveBeenCalled()
  })

  test('typed ahead are taken one by one', async () => {
    const { screen, onDone } = open()
    await screen.paste('\r\u001B[A\r\r\r\r\u001B[B\r')
    await screen.waitFor('5 of 9')
    await screen.press('enter', 'enter', 'enter', 'enter', 'enter', 'enter', 'enter', 'enter')
    expect(onDone.mock.calls[0]?.[0]).toMatchObject({ python: '3.13', install: 'user' })
  })

  test('numbers choose, Back keeps what was chosen', async () => {
    const { screen } = open()
    await screen.press('enter', '1', 'enter')
    await screen.waitFor('Debian release')
    await screen.press('escape')
    expect(screen.text()).toMatch(/› 3\.14/u)
    await screen.press('escape')
    await screen.waitFor('Found in this repository')
    await screen.press('enter')
    expect(screen.text()).toMatch(/› 3\.14/u)
  })

  test('tell the answers once', async () => {
    const { screen, onDone } = open()
    await screen.press('a', 'enter', 'enter')
    expect(onDone.mock.calls).toEqual([[resolveAnswers(sampleProject(), {})]])
  })
})

describe('text fields', () => {
  const atStart = async () => {
    const opened = open()
    await opened.screen.press('enter', 'enter', 'enter', 'enter', 'enter', 'enter')
    await opened.screen.waitFor('5 of 9')
    return opened
  }

  test('take a paste with line breaks and escapes as one line', async () => {
    const { screen } = await atStart()
    await screen.press('ctrl+u')
    await screen.paste('python\n-m\tapp\u0007')
    expect(screen.text()).toContain('Command   python -m app')
  })

  test('say at once what is wrong, and keep what was typed', async () => {
    const { screen } = await atStart()
    await screen.press('ctrl+u')
    await screen.type('a && b')
    await screen.press('enter', 'enter')
    await screen.waitFor('! && needs a shell')
    expect(screen.text()).toContain('› Command   a && b')
  })

  test('are edited in the middle', async () => {
    const { screen } = await atStart()
    await screen.press('ctrl+u')
    await screen.type('one three')
    await screen.press('left', 'left', 'left', 'left', 'left')
    await screen.type('two ')
    await screen.press('home', 'X', 'end', 'Y', 'ctrl+w')
    expect(screen.text()).toContain('Command   Xone two')
    expect(screen.text()).not.toContain('three')
  })

  test('the arrows go through the commands that were found, and the port follows', async () => {
    const { screen } = await atStart()
    await screen.press('down')
    expect(screen.text()).toContain('› Command   celery')
    expect(screen.text()).toMatch(/Port {6}none/u)
  })
})

describe('the list of answers', () => {
  test('is shortened by typing, and leads to one question and back', async () => {
    const { screen } = open()
    await screen.press('e')
    await screen.type('heal')
    expect(screen.text()).toContain('Answers with "heal"')
    expect(screen.text()).not.toContain('Debian')
    await screen.press('enter', 'down', 'enter')
    await screen.waitFor('your answer')
    expect(screen.text()).toMatch(/Healthcheck {4}tcp/u)
    await screen.press('escape')
    await screen.waitFor('Found in this repository')
  })

  test('can be shortened to nothing and back', async () => {
    const { screen } = open()
    await screen.press('e', 'z', 'z', 'enter')
    expect(screen.text()).toContain('backspace takes back')
    await screen.press('backspace', 'backspace')
    expect(screen.text()).toContain('Which answer')
  })
})

test('without Unicode nothing but ASCII is drawn', async () => {
  const screen = render(
    <SurfaceContext value={{ colour: true, unicode: false }}>
      <Questions
        command="init"
        project={sampleProject()}
        known={knowing()}
        resume={null}
        onDone={() => undefined}
      />
    </SurfaceContext>,
  )
  await screen.waitFor('dockwiz')
  for (const keys of [
    [],
    ['enter'],
    ['enter'],
    ['enter'],
    ['enter', 'enter'],
    ['enter'],
    ['enter', 'enter'],
  ]) {
    await screen.press(...keys)
    expect(screen.text()).toMatch(/^[\n -~]*$/u)
  }
})

test('hostile text from a repository reaches no terminal', async () => {
  const evidence = { file: 'a\u001B[2Jb.py', line: 3, text: 'python = \u001B]0;owned\u0007FastAPI()\u202E' }
  const python = { value: '3.12', evidence }
  const { screen } = open(undefined, sampleProject({ name: 'x\u001B[31my', python }))
  await screen.waitFor('xy')
  await screen.press('enter')
  await screen.waitFor('ab.py:3 says python = FastAPI()')
})
