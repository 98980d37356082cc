import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, expect, test } from 'vitest'
import { folderWith } from '../project/temporary-folder.js'
import { runInPty, type Pty, type PtyOptions } from '../terminal/pty.js'

const PROGRAM = fileURLToPath(new URL('run-main.ts', import.meta.url))
const RESTORED = { cooked: true, cursorVisible: true, alternateScreen: false }

const running: Pty[] = []
afterEach(() => running.splice(0).forEach(pty => pty.kill()))

const APP = {
  'requirements.txt': 'flask==3.1.0\n',
  '.python-version': '3.12\n',
  'app.py': 'from flask import Flask\napp = Flask(__name__)\n',
  '.dockerignore': '.git\n',
}

function init(folder: string, flags: readonly string[], options: PtyOptions = {}): Pty {
  const pty = runInPty([process.execPath, '--import', 'tsx', PROGRAM, 'init', folder, ...flags], options)
  running.push(pty)
  return pty
}

test('the review: a diff a file, one answer changed, one file left out, and what is left is written', async () => {
  const folder = folderWith(APP)
  const pty = init(folder, ['--no-build'])
  await pty.waitFor('enter ask me')
  pty.press('z', 'left', 'a')
  await pty.waitFor('enter write ')
  expect(pty.text()).not.toContain('and build')
  expect(pty.text()).toMatch(/create {5}Dockerfile {4,}\d+ lines/u)
  expect(pty.text()).toMatch(/update {5}\.dockerignore +\+\d+/u)
  expect(pty.text()).toMatch(/create {5}\.dockwiz\.yaml/u)
  pty.press('c')
  await pty.waitFor('Which answer do you want to change?')
  pty.send('inst')
  await pty.waitFor('Answers with "inst"')
  pty.press('enter')
  await pty.waitFor('How do the dependencies reach the final image?')
  pty.press('3', 'enter')
  await pty.waitFor('enter write ')
  pty.press('tab')
  await pty.waitFor('── .dockerignore ──')
  await pty.waitFor(/ \d \+ \S/u)
  pty.press('x')
  await pty.waitFor(/› skip {7}\.dockerignore/u)
  expect(readdirSync(folder).sort()).toEqual(Object.keys(APP).sort())
  pty.press('enter')
  expect(await pty.ended()).toEqual({ code: 0, left: RESTORED })
  expect(readFileSync(join(folder, '.dockwiz.yaml'), 'utf8')).toContain('install: wheels')
  expect(readFileSync(join(folder, 'Dockerfile'), 'utf8')).toContain('pip wheel')
  expect(readFileSync(join(folder, '.dockerignore'), 'utf8')).toBe('.git\n')
  expect(pty.terminal.transcript()).toContain('--no-build --install wheels')
})

test('the answers of the last run stand in the questions, and say so', async () => {
  const folder = folderWith({ ...APP, '.dockwiz.yaml': 'answers:\n  python: "3.13"\n' })
  const pty = init(folder, ['--no-build'])
  await pty.waitFor('enter ask me')
  pty.press('enter')
  await pty.waitFor('3.13 because that was answered last time (.dockwiz.yaml:2).')
  pty.press('?')
  await pty.waitFor('compiled modules work only')
  pty.press('ctrl+c')
  expect(await pty.ended()).toEqual({ code: 130, left: RESTORED })
})

test('leaving the review writes nothing', async () => {
  const folder = folderWith(APP)
  const pty = init(folder, ['--no-build'], { size: { columns: 40, rows: 10 } })
  await pty.waitFor('enter ask me')
  pty.press('a')
  await pty.waitFor('enter write ')
  pty.press('q')
  expect(await pty.ended()).toEqual({ code: 130, left: RESTORED })
  expect(existsSync(join(folder, 'Dockerfile'))).toBe(false)
})

test('--plain asks the same in lines', async () => {
  const folder = folderWith(APP)
  const pty = init(folder, ['--no-build', '--plain'])
  await pty.waitFor('Enter to be asked')
  pty.send('a\r')
  await pty.waitFor('y to write, s to choose files')
  pty.send('s\r')
  for (const path of ['Dockerfile', '.dockerignore', '.dockwiz.yaml']) {
    await pty.waitFor(`Write ${path}?`)
    pty.send(path === '.dockwiz.yaml' ? 'n\r' : 'y\r')
  }
  await pty.waitFor('skip .dockwiz.yaml')
  pty.send('y\r')
  expect((await pty.ended()).code).toBe(0)
  expect(existsSync(join(folder, 'Dockerfile'))).toBe(true)
  expect(existsSync(join(folder, '.dockwiz.yaml'))).toBe(false)
})

const SINGLE_STAGE =
  'FROM python:3.12-slim\nCOPY . /app\nRUN pip install -r /app/requirements.txt\nCMD ["python", "/app/app.py"]\n'

test('where a Dockerfile is, whoever wants its lines kept sees where they go', async () => {
  const pty = init(folderWith({ ...APP, Dockerfile: SINGLE_STAGE }), ['--no-build'])
  await pty.waitFor('m to migrate it, n for a new one')
  pty.press('enter')
  await pty.waitFor('user: run as a user without rights')
  await pty.waitFor('y or n')
})

test('where a Dockerfile is, whoever wants a new one is asked the questions', async () => {
  const pty = init(folderWith({ ...APP, Dockerfile: SINGLE_STAGE }), ['--no-build'])
  await pty.waitFor('m to migrate it, n for a new one')
  pty.send('n\r')
  await pty.waitFor('enter ask me')
})
