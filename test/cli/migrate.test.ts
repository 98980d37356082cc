import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { folderWith } from '../project/temporary-folder.js'
import { dockwiz } from './dockwiz.js'

const OLD =
  'FROM python:3.12-slim\nCOPY . /app\nRUN pip install -r /app/requirements.txt\nCMD ["python", "/app/app.py"]\n'
const FILES = { Dockerfile: OLD, 'requirements.txt': 'flask\n', 'app.py': '' }

interface Printed {
  readonly schema: string
  readonly status: string
  readonly refusal: string | null
  readonly reason: string
  readonly trace: readonly { readonly because: string }[]
  readonly files: readonly { readonly path: string; readonly content: string }[]
  readonly offers: readonly { readonly id: string; readonly taken: boolean }[]
}

const printed = (stdout: string): Printed => JSON.parse(stdout) as Printed

describe('dockwiz migrate', () => {
  test('--dry-run shows the diff and where each line went, and writes nothing', async () => {
    const cwd = folderWith(FILES)
    const { code, stdout } = await dockwiz(['migrate', '--dry-run'], { cwd })
    expect(code).toBe(0)
    expect(stdout).toMatch(/^\+ FROM base AS builder$/mu)
    expect(stdout).toMatch(/^ {3}2 ~ builder \+ runtime COPY \. \/app$/mu)
    expect(stdout).toMatch(/user: run as a user without rights/u)
    expect(readFileSync(join(cwd, 'Dockerfile'), 'utf8')).toBe(OLD)
  })

  test('--dry-run --json prints the same as data', async () => {
    const cwd = folderWith(FILES)
    const { code, stdout } = await dockwiz(['migrate', '--dry-run', '--json', '--offer', 'user'], { cwd })
    const report = printed(stdout)
    expect([code, report.schema, report.status]).toEqual([0, 'dockwiz.migration/1', 'migrated'])
    expect(report.files[0]?.content).toMatch(/COPY requirements\.txt \/app\/\n[^]*USER 10001:10001/u)
    expect(report.offers).toContainEqual(expect.objectContaining({ id: 'user', taken: true }))
    expect(report.trace.length).toBeGreaterThanOrEqual(4)
  })

  test('--yes --no-build writes the file and keeps the old one; the second time it is refused', async () => {
    const cwd = folderWith(FILES)
    const first = await dockwiz(['migrate', '--yes', '--no-build'], { cwd })
    expect(first.code).toBe(0)
    expect(readFileSync(join(cwd, 'Dockerfile'), 'utf8')).toMatch(/^FROM base AS runtime$/mu)
    const kept = /The old one is kept: (?<path>\S+)/u.exec(first.stderr)?.groups?.path ?? ''
    expect(readFileSync(join(cwd, kept), 'utf8')).toBe(OLD)
    const second = await dockwiz(['migrate', '--yes', '--no-build', '--json'], { cwd })
    expect([second.code, printed(second.stdout).refusal]).toEqual([1, 'multi-stage'])
  })

  test.each([
    ['there is none', {}, '.dockerignore', '.dockwiz\n'],
    ['there is one', { '.dockerignore': '.git' }, '.dockerignore', '.git\n.dockwiz\n'],
    ['with CR LF', { '.dockerignore': '.git\r\n' }, '.dockerignore', '.git\r\n.dockwiz\r\n'],
    [
      'the Dockerfile has its own',
      { 'Dockerfile.dockerignore': '.git\n' },
      'Dockerfile.dockerignore',
      '.git\n.dockwiz\n',
    ],
  ])('keeps its own folder out of COPY . ., where %s', async (_, more, path, content) => {
    const cwd = folderWith({ ...FILES, ...more })
    const { stdout } = await dockwiz(['migrate', '--dry-run', '--json'], { cwd })
    expect(printed(stdout).files[1]).toMatchObject({ path, content })
  })

  test.each([
    ['is ignored already', { '.dockerignore': '.*\n' }],
    [
      'is copied by nothing',
      { Dockerfile: OLD.replace('COPY . /app', 'COPY requirements.txt app.py /app/') },
    ],
  ])('leaves the .dockerignore alone where the folder %s', async (_, more) => {
    const cwd = folderWith({ ...FILES, ...more })
    const { stdout } = await dockwiz(['migrate', '--dry-run', '--json'], { cwd })
    expect(printed(stdout).files.map(({ path }) => path)).toEqual(['Dockerfile'])
  })

  test('the context of a Dockerfile in a folder is where its sources lie', async () => {
    const cwd = folderWith({
      'docker/Dockerfile': OLD.replace('COPY .', 'COPY src/requirements.txt'),
      'src/requirements.txt': 'flask\n',
    })
    const { stdout } = await dockwiz(['migrate', 'docker/Dockerfile', '--dry-run', '--json'], { cwd })
    expect(printed(stdout).files[0]?.path).toBe('docker/Dockerfile')
  })

  test.each([
    ['nobody to say yes', [], FILES, 2, /dockwiz migrate --yes/u],
    ['no Dockerfile', ['--dry-run'], {}, 2, /no Dockerfile in this folder/u],
    ['an unknown offer', ['--offer', 'speed'], FILES, 2, /“speed” is not an offer/u],
    ['a refusal', ['--yes'], { Dockerfile: 'FROM alpine\n' }, 1, /Not migrated: there is no Python in it/u],
    ['nothing to gain', ['--yes'], { Dockerfile: 'FROM python:3.12-slim\n' }, 0, /Nothing to gain/u],
  ] as const)('%s', async (_, flags, files, expected, told) => {
    const { code, stdout, stderr } = await dockwiz(['migrate', ...flags], { cwd: folderWith(files) })
    expect(code).toBe(expected)
    expect(stdout + stderr).toMatch(told)
  })
})

describe('dockwiz init where a Dockerfile is', () => {
  test('--existing migrate does what dockwiz migrate does', async () => {
    const cwd = folderWith(FILES)
    const flags = ['--existing', 'migrate', '--yes', '--no-build']
    const { code, stderr } = await dockwiz(['init', ...flags], { cwd })
    expect([code, stderr]).toEqual([0, expect.stringContaining('Where each line went')])
    expect(readFileSync(join(cwd, 'Dockerfile'), 'utf8')).toMatch(/^FROM base AS runtime$/mu)
  })

  test.each([
    ['--existing replace', ['--existing', 'replace']],
    ['without a terminal', []],
  ])('%s writes a new one', async (_, flags) => {
    const cwd = folderWith(FILES)
    const { code } = await dockwiz(['init', ...flags, '--yes', '--no-build'], { cwd })
    expect(code).toBe(0)
    expect(readFileSync(join(cwd, 'Dockerfile'), 'utf8')).toMatch(/written by dockwiz/u)
  })

  test.each([
    ['another word', ['--existing', 'keep'], 2, /--existing takes migrate or replace, not “keep”/u],
    [
      'flags for a new file',
      ['--existing', 'migrate', '--install', 'user'],
      2,
      /--install is for a new Dockerfile/u,
    ],
    ['nobody to say yes', ['--existing', 'migrate'], 2, /Nobody is there to say yes/u],
  ] as const)('%s', async (_, flags, expected, told) => {
    const { code, stderr } = await dockwiz(['init', ...flags], { cwd: folderWith(FILES) })
    expect([code, stderr]).toEqual([expected, expect.stringMatching(told)])
  })

  test('without a Dockerfile there is nothing to migrate', async () => {
    const cwd = folderWith({ 'requirements.txt': 'flask\n', 'app.py': '' })
    const { code, stderr } = await dockwiz(['init', '--existing', 'migrate', '--yes'], { cwd })
    expect([code, stderr]).toEqual([2, expect.stringMatching(/no Dockerfile in this folder/u)])
  })
})
