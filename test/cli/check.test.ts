import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { columns } from '../../src/common/text.js'
import { EVERY_PRACTICE } from '../../src/practices/every-practice.js'
import { withBuildkit } from '../../src/practices/buildkit-rules.js'
import { checkReport } from '../../src/report/check-report.js'
import { sarifOf } from '../../src/report/sarif.js'
import { runCheck } from '../../src/run/check.js'
import { checkText } from '../../src/ui/view/check-text.js'
import { practiceListText, practiceText } from '../../src/ui/view/practice-text.js'
import { folderWith } from '../project/temporary-folder.js'
import { dockwiz } from './dockwiz.js'

const BAD = 'FROM python:3.13-slim-trixie\r\nRUN pip install flask==3.1.2\r\nUSER app\r\n'
const ADVICE = 'FROM python:3.13-slim-trixie\nUSER app\n'
const GOOD = 'FROM python:3.13-slim-trixie\nUSER 10001:10001\n'

const check = (path: string) => runCheck({ path, text: null, target: null, today: '2026-11-22' })

describe('dockwiz check', () => {
  test('shows the line, what is wrong with it and what to do; exit 1', async () => {
    const { code, stdout, stderr } = await dockwiz(['check'], { cwd: folderWith({ Dockerfile: BAD }) })
    expect([code, stderr]).toEqual([1, ''])
    expect(stdout).toMatch(
      /^ 2 {2}RUN pip install flask==3\.1\.2\n.*warning: What pip downloads[^]*\(package-cache-mount, --fix\)\n\n 3 {2}USER app\n.*advice: /mu,
    )
    expect(stdout).toMatch(/^ 1 warning, 1 advice\./mu)
  })

  test('reads standard input, with the .dockerignore of the folder we are in', async () => {
    const cwd = folderWith({ '.dockerignore': '*.pyc\n' })
    const { code, stdout } = await dockwiz(['check', '-', '--json'], { cwd, input: BAD })
    const { file, findings } = JSON.parse(stdout) as { file: string; findings: readonly { line: number }[] }
    expect([code, file, findings[0]?.line]).toEqual([1, '-', 2])
  })

  test.each([
    ['nothing comes through it', '', [], /no FROM in it/u],
    ['too much comes through it', `FROM a:1\n${'RUN true\n'.repeat(30_000)}`, [], /larger than 250 kB/u],
    ['it shall be mended', BAD, ['--fix'], /cannot be mended in place/u],
  ])('standard input: %s', async (_, input, flags, told) => {
    const { code, stderr } = await dockwiz(['check', '-', ...flags], { cwd: folderWith({}), input })
    expect([code, stderr]).toEqual([2, expect.stringMatching(told)])
  })

  test.each([
    ['advice alone', ADVICE, [], 0],
    ['nothing', GOOD, [], 0],
    ['nothing of that severity', BAD, ['--severity', 'error'], 0],
    ['a warning, and warnings are asked for', BAD, ['--severity', 'warning'], 1],
  ])('%s ends with its code', async (_, text, flags, expected) => {
    const { code, stdout } = await dockwiz(['check', ...flags, '--json'], {
      cwd: folderWith({ Dockerfile: text }),
    })
    const report = JSON.parse(stdout) as { schema: string; findings: readonly { severity: string }[] }
    expect([code, report.schema]).toEqual([expected, 'dockwiz.check/1'])
    if (flags.length > 0) expect(report.findings.map(({ severity }) => severity)).not.toContain('advice')
  })

  test.each<[string, Record<string, string | Uint8Array>, string[], RegExp]>([
    ['an empty folder', {}, [], /no Dockerfile in this folder/u],
    ['nothing there', {}, ['none/at/all'], /nothing at this path/u],
    ['an empty file', { Dockerfile: '' }, [], /no FROM in it/u],
    ['comments alone', { Dockerfile: '# FROM x\n' }, [], /no FROM in it/u],
    ['an image', { Dockerfile: new Uint8Array([0x89, 0x50, 0, 10, 0x46]) }, [], /no FROM in it/u],
    [
      'a file that is far too large',
      { Dockerfile: `FROM a:1\n${'RUN true\n'.repeat(120_000)}` },
      [],
      /larger than 250 kB/u,
    ],
    [
      'an unknown severity',
      { Dockerfile: GOOD },
      ['--severity', 'grave'],
      /error, warning, advice, and got “grave”/u,
    ],
    [
      'an unknown stage',
      { Dockerfile: 'FROM a:1 AS web\nFROM web AS dev\n' },
      ['--target', 'wep'],
      /no stage “wep”[^]*web, dev/u,
    ],
    ['two formats', { Dockerfile: GOOD }, ['--json', '--sarif'], /cannot both be printed/u],
  ])('%s ends with 2 and says why', async (_, files, args, told) => {
    const { code, stdout, stderr } = await dockwiz(['check', ...args], { cwd: folderWith(files) })
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr).toMatch(told)
  })

  test('a file in a folder by its path, with the .dockerignore that goes with it', async () => {
    const dockerfile = `FROM python:3.13-slim-trixie\nCOPY . /app\n`
    const root = folderWith({
      'api/web.Dockerfile': dockerfile,
      'api/web.Dockerfile.dockerignore': '*\n!src\n',
      'job/Dockerfile': dockerfile,
    })
    const practices = async (file: string) =>
      (await check(join(root, file))).findings.map(({ practice }) => practice)
    expect(await practices('api/web.Dockerfile')).toEqual([])
    expect(await practices('job')).toEqual(['small-context'])
  })

  test('what stands in the file or its name sends nothing to the terminal, and no line is too long', async () => {
    const name = 'a\u001B[31m.Dockerfile'
    const file = join(
      folderWith({
        [name]: `FROM \u001B[2Jpython\nUSER \u0007${'app'.repeat(80)}\n# dockwiz: ignore=none-such\nRUN true\nADD a b\nRUM x\n`,
      }),
      name,
    )
    const report = checkReport(await check(file), 'advice')
    const text = checkText(report, { width: 60, colour: false, unicode: true })
    expect(text).toMatch(/^[^\u0000-\u0009\u000B-\u001F\u007F-\u009F]*$/u)
    expect(text).toContain('ignores none-such, which is no practice')
    expect(Math.max(...text.split('\n').map(columns))).toBeLessThanOrEqual(60)
  })

  test('is done with a large file in a moment', async () => {
    const lines = Array.from({ length: 2000 }, (_, at) => `RUN apt-get update && pip install package-${at}`)
    const file = folderWith({ Dockerfile: ['FROM python:3.13-slim-trixie', ...lines].join('\n') })
    const started = performance.now()
    const { findings } = await check(file)
    expect(findings.length).toBeGreaterThanOrEqual(4000)
    expect(performance.now() - started).toBeLessThan(10_000)
  })

  test('the stage that --target names is the one that ships', async () => {
    const text =
      'FROM python:3.13-slim-trixie AS web\nUSER 10001\nFROM web AS dev\nRUN pip install pytest==9.1.0\n'
    const path = folderWith({ Dockerfile: text })
    const found = async (target: string | null) =>
      (await runCheck({ path, text: null, target, today: '2026-11-22' })).findings.map(
        ({ practice }) => practice,
      )
    expect(await found(null)).toEqual(['package-cache-mount', 'work-targets'])
    expect(await found('dev')).toEqual(await found(null))
    expect(await found('web')).toEqual([])
  })

  test('as SARIF every result has a rule, a level and a place', async () => {
    const cwd = folderWith({ 'a b/Dockerfile': BAD })
    const { code, stdout } = await dockwiz(['check', 'a b', '--sarif'], { cwd })
    expect(code).toBe(1)
    expect(JSON.parse(stdout)).toMatchObject({
      version: '2.1.0',
      runs: [
        {
          tool: {
            driver: { name: 'dockwiz', rules: [{ id: 'package-cache-mount' }, { id: 'non-root-user' }] },
          },
          results: [
            {
              ruleId: 'package-cache-mount',
              ruleIndex: 0,
              level: 'warning',
              locations: [
                {
                  physicalLocation: {
                    artifactLocation: { uri: 'a%20b/Dockerfile' },
                    region: { startLine: 2 },
                  },
                },
              ],
            },
            { ruleId: 'non-root-user', ruleIndex: 1, level: 'note' },
          ],
        },
      ],
    })
  })

  test('--buildkit without docker tells why, and goes by the rest', async () => {
    const cwd = folderWith({ Dockerfile: ADVICE })
    const { code, stdout } = await dockwiz(['check', '--buildkit'], { cwd, env: { PATH: '' } })
    expect(code).toBe(0)
    expect(stdout).toMatch(/BuildKit’s own checks did not run: There is no docker command/u)
    const json = await dockwiz(['check', '--buildkit', '--json'], { cwd, env: { PATH: '' } })
    expect(JSON.parse(json.stdout)).toMatchObject({ buildkit: { kind: 'skipped' } })
  })

  test('a rule of BuildKit’s has its own name in SARIF', async () => {
    const checked = await check(folderWith({ Dockerfile: ADVICE }))
    const url = 'https://docs.docker.com/go/dockerfile/rule/undefined-var/'
    const warning = {
      rule: 'UndefinedVar',
      title: 'Variables should be defined',
      what: 'Usage of $A',
      url,
      line: 1,
    }
    const report = checkReport({ ...checked, ...withBuildkit(checked, [warning]) }, 'advice')
    expect(sarifOf([report], '1.0.0')).toMatchObject({
      runs: [
        {
          tool: {
            driver: {
              rules: [
                { id: 'non-root-user' },
                {
                  id: 'buildkit/UndefinedVar',
                  shortDescription: { text: 'Variables should be defined' },
                  helpUri: url,
                },
              ],
            },
          },
          results: [{ ruleId: 'buildkit/UndefinedVar', ruleIndex: 1, level: 'warning' }, { ruleIndex: 0 }],
        },
      ],
    })
  })

  test('several files, named or found below a folder, are told one after the other', async () => {
    const cwd = folderWith({
      Dockerfile: GOOD,
      'worker.Dockerfile': ADVICE,
      'api/Dockerfile.prod': BAD,
      'api/Dockerfile.prod.dockerignore': '*',
      'docs/Dockerfile.md': 'FROM here on',
      '.gitignore': 'build\n',
      'build/Dockerfile': BAD,
    })
    const all = await dockwiz(['check', '--all', '--json'], { cwd })
    const { schema, files } = JSON.parse(all.stdout) as { schema: string; files: { file: string }[] }
    expect([all.code, schema]).toEqual([1, 'dockwiz.checks/1'])
    expect(files.map(({ file }) => file)).toEqual(['Dockerfile', 'api/Dockerfile.prod', 'worker.Dockerfile'])
    const two = await dockwiz(['check', 'Dockerfile', 'worker.Dockerfile'], { cwd })
    expect(two.code).toBe(0)
    expect(two.stdout).toMatch(/^ Dockerfile\n[^]*Nothing found\.\n\n worker\.Dockerfile\n[^]* 1 advice\./u)
    const sarif = await dockwiz(['check', '--all', '--sarif'], { cwd })
    expect(sarif.stdout).toMatch(/"uri": "api\/Dockerfile\.prod"/u)
    const none = await dockwiz(['check', '--all'], { cwd: folderWith({ 'a.txt': '' }) })
    expect([none.code, none.stderr]).toEqual([
      2,
      expect.stringContaining('no Dockerfile in this folder or below'),
    ])
  })

  test('without findings SARIF still is a whole run', async () => {
    const report = checkReport(await check(folderWith({ Dockerfile: GOOD })), 'advice')
    expect(sarifOf([report], '1.0.0')).toMatchObject({
      runs: [{ tool: { driver: { rules: [] } }, results: [] }],
    })
  })
})

describe('dockwiz explain', () => {
  const surface = { width: 80, colour: false, unicode: true }

  test('lists every practice', () => {
    const text = practiceListText(EVERY_PRACTICE, surface)
    for (const { id } of EVERY_PRACTICE) expect(text).toMatch(new RegExp(`^${id} `, 'mu'))
  })

  test.each(EVERY_PRACTICE)('$id: why, both examples whole, and the sources', practice => {
    const text = practiceText(practice, surface)
    const flat = text.replace(/\s+/gu, ' ')
    for (const paragraph of practice.why) expect(flat).toContain(paragraph)
    for (const example of [practice.example.good, practice.example.bad])
      for (const line of example.trimEnd().split('\n')) expect(text).toContain(`    ${line}\n`)
    for (const source of practice.sources) expect(text).toContain(source)
  })

  test('an unknown name ends with 2 and the nearest one', async () => {
    const { code, stdout, stderr } = await dockwiz(['explain', 'exec-from'])
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr).toContain('Did you mean “exec-form”?')
    expect((await dockwiz(['explain', 'EXEC-FORM'])).stdout).toContain('Start the program itself')
  })
})

test('the README names every severity, format and the ignore comment', () => {
  const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8')
  for (const word of ['--severity', '--sarif', 'dockwiz.check/1', '# dockwiz: ignore='])
    expect(readme).toContain(word)
})
