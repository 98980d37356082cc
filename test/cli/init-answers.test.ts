import { execa } from 'execa'
import { cpSync, mkdirSync, readFileSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { createMatcher, parseIgnore } from '../../src/dockerfile/ignore.js'
import type { Report } from '../../src/report/report.js'
import { folderWith } from '../project/temporary-folder.js'
import { dockwiz } from './dockwiz.js'

const APP = {
  'requirements.txt': 'flask==3.1.0\n',
  '.python-version': '3.12\n',
  'app.py': 'from flask import Flask\napp = Flask(__name__)\n',
}

const init = async (cwd: string, ...flags: string[]) => {
  const { code, stdout, stderr } = await dockwiz(['init', '--yes', '--json', '--no-build', ...flags], { cwd })
  return { code, stderr, report: JSON.parse(stdout) as Report }
}

const actions = ({ files }: Report) => Object.fromEntries(files.map(({ path, action }) => [path, action]))
const saved = (cwd: string): string => readFileSync(join(cwd, '.dockwiz.yaml'), 'utf8')

describe('the answers of a run', () => {
  test('are kept in the repository, begin the next run, and are forgotten with --reset', async () => {
    const cwd = folderWith(APP)
    const first = await init(cwd, '--install', 'wheels', '--user', '7')
    expect(first.code, first.stderr).toBe(0)
    expect(actions(first.report)).toMatchObject({ '.dockwiz.yaml': 'create' })
    expect(saved(cwd)).toMatch(/^answers:\n {2}install: wheels\n {2}user: "7"\n#/mu)

    const second = await init(cwd)
    expect(second.report.answers).toMatchObject({ install: 'wheels', user: 7, python: '3.12' })
    expect(new Set(Object.values(actions(second.report)))).toEqual(new Set(['identical']))
    expect(second.report.again).toBe('dockwiz init --yes --json --no-build --install wheels --user 7')

    writeFileSync(join(cwd, '.python-version'), '3.13\n')
    const third = await init(cwd, '--user', '10001')
    expect(third.report.answers).toMatchObject({ install: 'wheels', user: 10_001, python: '3.13' })
    expect(saved(cwd)).not.toContain('"7"')

    const fourth = await init(cwd, '--reset')
    expect(fourth.report.answers).toMatchObject({ install: 'venv' })
    expect(saved(cwd)).toContain('answers: {}')
    expect(
      readdirSync(join(cwd, '.dockwiz/replaced')).filter(name => name.startsWith('.dockwiz.yaml')),
    ).toHaveLength(2)
  })

  test('stay out of the build context', async () => {
    const cwd = folderWith(APP)
    await init(cwd)
    const { patterns } = parseIgnore(readFileSync(join(cwd, '.dockerignore'), 'utf8'))
    expect(createMatcher(patterns).ignores('.dockwiz.yaml')).toBe(true)
    expect(createMatcher(patterns).ignores('app.py')).toBe(false)
  })

  test('are shown and not written by a dry run', async () => {
    const cwd = folderWith(APP)
    const { code, stdout } = await dockwiz(['init', '--yes', '--dry-run', '--install', 'user'], { cwd })
    expect(code).toBe(0)
    expect(stdout).toMatch(/^create +\.dockwiz\.yaml/mu)
    expect(stdout).toContain('install: user')
    expect(readdirSync(cwd).sort()).toEqual(Object.keys(APP).sort())
  })

  test.each<[string, (cwd: string) => void, RegExp]>([
    [
      'malformed',
      cwd => writeFileSync(join(cwd, '.dockwiz.yaml'), 'answers:\n  install: "venv\n'),
      /\.dockwiz\.yaml:[23]/u,
    ],
    [
      'of another program',
      cwd => writeFileSync(join(cwd, '.dockwiz.yaml'), 'version: 2\n'),
      /\.dockwiz\.yaml:1/u,
    ],
    [
      'with an answer that there is not',
      cwd => writeFileSync(join(cwd, '.dockwiz.yaml'), 'answers:\n  port: 8\n  instal: venv\n'),
      /\.dockwiz\.yaml:3/u,
    ],
    [
      'that fit no longer',
      cwd => writeFileSync(join(cwd, '.dockwiz.yaml'), 'answers:\n  python: "3.12"\n  accelerator: cuda\n'),
      /\.dockwiz\.yaml:3/u,
    ],
    [
      'binary',
      cwd => writeFileSync(join(cwd, '.dockwiz.yaml'), Buffer.from([0, 255, 1, 10, 27])),
      /\.dockwiz\.yaml/u,
    ],
    ['enormous', cwd => writeFileSync(join(cwd, '.dockwiz.yaml'), 'a'.repeat(1_000_000)), /1\.00 MB/u],
    ['a folder', cwd => mkdirSync(join(cwd, '.dockwiz.yaml')), /not a file/u],
    ['a link to a device', cwd => symlinkSync('/dev/zero', join(cwd, '.dockwiz.yaml')), /not a file/u],
  ])('that are %s are a problem with its place, and nothing is written', async (_, break_, told) => {
    const cwd = folderWith(APP)
    break_(cwd)
    const { code, stderr, report } = await init(cwd)
    expect(code).toBe(2)
    expect(stderr).toMatch(told)
    expect(report.files).toEqual([])
    expect(readdirSync(cwd)).not.toContain('Dockerfile')
  })

  test('that cannot be read can be begun without, and the old file is kept', async () => {
    const cwd = folderWith({ ...APP, '.dockwiz.yaml': 'answers: [\n' })
    const { code, report } = await init(cwd, '--reset')
    expect([code, actions(report)['.dockwiz.yaml']]).toEqual([0, 'update'])
    expect(readFileSync(join(cwd, '.dockwiz/replaced/.dockwiz.yaml'), 'utf8')).toBe('answers: [\n')
  })

  test('are never written through a link that leads out of the project', async () => {
    const elsewhere = folderWith({ 'team.yaml': 'answers:\n  user: 7\n' })
    const cwd = folderWith(APP)
    symlinkSync(join(elsewhere, 'team.yaml'), join(cwd, '.dockwiz.yaml'))
    const { code, stderr } = await init(cwd, '--user', '8')
    expect(code).toBe(1)
    expect(stderr).toContain('leads out of the project')
    expect(readFileSync(join(elsewhere, 'team.yaml'), 'utf8')).toContain('user: 7')
  })
})

describe('a preset', () => {
  test('goes before what was saved and what the repository says, and a flag before the preset', async () => {
    const cwd = folderWith({
      ...APP,
      '.dockwiz.yaml': 'answers:\n  install: user\n  user: 7\n',
      'ours/team.yaml': 'description: ours\nanswers:\n  install: wheels\n  healthcheck: none\n',
    })
    const { report } = await init(cwd, '--preset', 'ours/team.yaml', '--healthcheck', 'tcp')
    expect(report.answers).toMatchObject({ install: 'wheels', user: 7, healthcheck: { kind: 'tcp' } })
    const words = (report.again ?? '').split(' ').slice(1)
    expect(words).toContain('--preset')
    const again = await dockwiz(words, { cwd })
    expect((JSON.parse(again.stdout) as Report).answers).toEqual(report.answers)
  })

  test.each([
    [['--preset', 'web-ap'], 'There is no preset “web-ap”.'],
    [['--preset', './nowhere.yaml'], 'There is no preset at ./nowhere.yaml.'],
    [['--preset', 'ml-cuda'], 'ml-cuda:3'],
    [['--preset', ''], 'There is no preset “”.'],
    [['--preset', '../'], 'not a file'],
  ])('%j is refused', async (flags, told) => {
    const { code, stderr } = await init(folderWith(APP), ...flags)
    expect(code).toBe(2)
    expect(stderr).toContain(told)
  })
})

test('a second run starts from the Dockerfile that the first replaced: the same command, compared with it', async () => {
  const old = 'FROM python:3.12\nCOPY . .\nCMD ["gunicorn", "app:app", "--bind", "0.0.0.0:8001"]\n'
  const cwd = folderWith({ ...APP, Dockerfile: old })
  const first = await init(cwd)
  expect(first.report.answers).toMatchObject({ port: 8001, compare: { file: 'Dockerfile' } })
  const second = await init(cwd)
  expect(second.report.answers).toEqual({
    ...first.report.answers,
    compare: { kind: 'dockerfile', file: '.dockwiz/replaced/Dockerfile' },
  })
  expect(second.report.again).toBe(first.report.again)
  expect(actions(second.report)).toMatchObject({ Dockerfile: 'identical', '.dockerignore': 'identical' })
})

test('the worker preset starts the worker of a repository that has a web application too', async () => {
  const cwd = join(folderWith({}), 'news')
  cpSync(new URL('../fixtures/projects/django-celery', import.meta.url), cwd, { recursive: true })
  const { code, report } = await init(cwd, '--preset', 'worker')
  expect(code).toBe(0)
  expect(report.answers).toMatchObject({ role: 'worker', port: null })
  expect(report.answers?.command.join(' ')).toMatch(/^celery .* worker /u)
  expect(report.answers?.targets).toContain('web')
  expect(report.again).toContain('--preset worker')
})

describe('a conda environment', () => {
  const ENVIRONMENT = {
    'environment.yml': 'dependencies:\n  - python=3.12\n  - gdal=3.9\n  - flask\n',
    'app.py': APP['app.py'],
  }

  test('is no reason to write a Dockerfile that installs nothing: the way on is told', async () => {
    const cwd = folderWith(ENVIRONMENT)
    const { code, stderr, report } = await init(cwd)
    expect([code, report.files, readdirSync(cwd).sort()]).toEqual([2, [], ['app.py', 'environment.yml']])
    expect(stderr).toContain('environment.yml:3')
    expect(stderr).toContain('gdal, flask, so nothing is written.')
    expect(stderr).toContain('pip list --format=freeze > requirements.txt')
  })

  test('beside requirements.txt is left aside, and what it alone names is told', async () => {
    const { code, stderr, report } = await init(folderWith({ ...ENVIRONMENT, ...APP }))
    expect([code, report.answers?.manifest]).toEqual([0, 'requirements.txt'])
    expect(stderr).toMatch(/^Warning: environment\.yml:3 {2}.*nothing else names gdal\.$/mu)
  })

  test('that names no more than Python needs no more', async () => {
    const { code } = await init(
      folderWith({ 'environment.yml': 'dependencies:\n  - python=3.12\n', 'app.py': '' }),
    )
    expect(code).toBe(0)
  })
})

describe('dockwiz presets', () => {
  test('lists what each is for', async () => {
    const { code, stdout } = await dockwiz(['presets'])
    expect(code).toBe(0)
    for (const file of readdirSync(new URL('../../presets/', import.meta.url)).filter(name =>
      name.endsWith('.yaml'),
    ))
      expect(stdout).toMatch(new RegExp(`^${file.replace('.yaml', '')} +[A-Z]`, 'mu'))
  })

  test('prints one so that it can be used as a file', async () => {
    const { stdout } = await dockwiz(['presets', 'data-app'])
    const cwd = folderWith({ ...APP, 'team.yaml': stdout })
    const { report } = await init(cwd, '--preset', './team.yaml')
    expect(report.answers).toMatchObject({ port: 8501 })
  })

  test('tells of a file what is wrong with it', async () => {
    const cwd = folderWith({ 'team.yaml': 'answers:\n  user: bob\u001B[2J\n' })
    const { code, stdout, stderr } = await dockwiz(['presets', 'team.yaml'], { cwd })
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr).toMatch(/team\.yaml:2/u)
    expect(stderr).not.toContain('\u001B')
  })
})

test('git sees the saved answers and the files, and nothing else', async () => {
  const cwd = folderWith(APP)
  await execa('git', ['init', '-q'], { cwd })
  await execa('git', ['add', '.'], { cwd })
  await init(cwd)
  const { stdout } = await execa('git', ['ls-files', '-o', '--exclude-standard'], { cwd })
  expect(stdout.split('\n').sort()).toEqual(['.dockerignore', '.dockwiz.yaml', 'Dockerfile'])
})
