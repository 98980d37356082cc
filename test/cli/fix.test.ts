import { chmodSync, existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { folderWith } from '../project/temporary-folder.js'
import { dockwiz } from './dockwiz.js'

const BAD =
  'FROM python:3.13-slim-trixie\r\nADD a.txt /\r\nRUN apt-get update && apt-get install -y libpq5\r\nUSER 1\r\n'
const SAFE = BAD.replace('ADD', 'COPY').replace('-y libpq5', '-y libpq5 && rm -rf /var/lib/apt/lists/*')
const ALL = SAFE.replace('-y libpq5', '--no-install-recommends -y libpq5')

const textOf = (cwd: string): string => readFileSync(join(cwd, 'Dockerfile'), 'utf8')

describe('dockwiz check --fix', () => {
  test('shows each mend and the diff, writes, keeps the old file, and tells what is left', async () => {
    const cwd = folderWith({ Dockerfile: BAD })
    const { code, stdout, stderr } = await dockwiz(['check', '--fix'], { cwd })
    expect([code, stderr]).toEqual([1, ''])
    expect(textOf(cwd)).toBe(SAFE)
    expect(readFileSync(join(cwd, '.dockwiz/replaced/Dockerfile'), 'utf8')).toBe(BAD)
    expect(stdout).toMatch(/^ 2 ADD also unpacks[^]*^update Dockerfile, \+2 −2$[^]*^\+ COPY a\.txt \/$/mu)
    expect(stdout).toMatch(/2 mended in Dockerfile\.[^]*--fix=all would mend 1 more/u)
    expect(stdout).toMatch(/warning: apt-get also installs[^]*^ 1 warning\./mu)
  })

  test('--fix=all tells the risk, and ends with 0 where nothing is left', async () => {
    const cwd = folderWith({ Dockerfile: BAD })
    const { code, stdout } = await dockwiz(['check', '--fix=all'], { cwd })
    expect([code, textOf(cwd)]).toEqual([0, ALL])
    expect(stdout).toMatch(/risk: A package that came along/u)
    const again = await dockwiz(['check', '--fix=all'], { cwd })
    expect([again.code, textOf(cwd), again.stdout]).toEqual([
      0,
      ALL,
      expect.stringContaining('Nothing to mend.'),
    ])
  })

  test('--dry-run writes nothing and goes by the file as it is', async () => {
    const cwd = folderWith({ Dockerfile: BAD })
    const { code, stdout } = await dockwiz(['check', '--fix', '--dry-run'], { cwd })
    expect([code, textOf(cwd), existsSync(join(cwd, '.dockwiz'))]).toEqual([1, BAD, false])
    expect(stdout).toMatch(/2 would be mended; Dockerfile is as it was\./u)
  })

  test('--json tells what was mended and what is left, with what --fix would write', async () => {
    const cwd = folderWith({ Dockerfile: BAD })
    const { code, stdout } = await dockwiz(['check', '--fix', '--json'], { cwd })
    expect([code, textOf(cwd)]).toEqual([1, SAFE])
    expect(JSON.parse(stdout)).toMatchObject({
      fixed: {
        kind: 'safe',
        written: true,
        backup: '.dockwiz/replaced/Dockerfile',
        findings: [
          { practice: 'copy-not-add', line: 2, risk: null },
          { practice: 'apt-lists-removed', line: 3, risk: null },
        ],
      },
      findings: [
        {
          practice: 'no-recommended-packages',
          mend: {
            risk: 'A package that came along as a recommended one, such as ca-certificates beside curl, is missing until it is named.',
            replacement: {
              from: { line: 3, column: 38 },
              to: { line: 3, column: 38 },
              text: ' --no-install-recommends',
            },
          },
        },
      ],
    })
  })

  test('--sarif has each mend as a fix', async () => {
    const { stdout } = await dockwiz(['check', '--sarif'], { cwd: folderWith({ Dockerfile: BAD }) })
    const { runs } = JSON.parse(stdout) as { runs: [{ results: { ruleId: string; fixes?: unknown[] }[] }] }
    const fix = runs[0].results.find(({ ruleId }) => ruleId === 'copy-not-add')?.fixes
    expect(fix).toEqual([
      {
        description: { text: 'Write COPY.' },
        artifactChanges: [
          {
            artifactLocation: { uri: 'Dockerfile' },
            replacements: [
              {
                deletedRegion: { startLine: 2, startColumn: 1, endLine: 2, endColumn: 4 },
                insertedContent: { text: 'COPY' },
              },
            ],
          },
        ],
      },
    ])
  })

  test('a file elsewhere is kept beside itself, and its mode stays', async () => {
    const cwd = folderWith({ Dockerfile: BAD })
    chmodSync(join(cwd, 'Dockerfile'), 0o640)
    const { stdout } = await dockwiz(['check', '--fix', cwd], { cwd: folderWith({}) })
    expect([textOf(cwd), statSync(join(cwd, 'Dockerfile')).mode & 0o777]).toEqual([SAFE, 0o640])
    expect(stdout).toContain('.dockwiz/replaced/Dockerfile')
  })

  test.each<[string, string[], Record<string, string | Uint8Array>, number, RegExp]>([
    ['another kind', ['--fix=some'], { Dockerfile: BAD }, 2, /--fix takes safe or all, and got “some”/u],
    ['--dry-run alone', ['--dry-run'], { Dockerfile: BAD }, 2, /--dry-run goes with --fix/u],
    ['--yes alone', ['--yes'], { Dockerfile: BAD }, 2, /--yes goes with --fix/u],
    [
      'bytes that are not UTF-8',
      ['--fix'],
      { Dockerfile: Buffer.concat([Buffer.from(`${BAD}LABEL a=`), Buffer.from([0xff, 0x0a])]) },
      1,
      /cannot be written back as it is[^]*not UTF-8/u,
    ],
  ])('%s ends with its code and says why', async (_, flags, files, expected, told) => {
    const cwd = folderWith(files)
    const before = readFileSync(join(cwd, 'Dockerfile'))
    const { code, stderr } = await dockwiz(['check', ...flags], { cwd })
    expect(code).toBe(expected)
    expect(stderr).toMatch(told)
    expect(readFileSync(join(cwd, 'Dockerfile'))).toEqual(before)
  })

  // Root may write whatever the mode says.
  test.skipIf(process.getuid?.() === 0)('a read-only file is left alone', async () => {
    const cwd = folderWith({ Dockerfile: BAD })
    chmodSync(join(cwd, 'Dockerfile'), 0o444)
    const { code, stderr } = await dockwiz(['check', '--fix'], { cwd })
    expect([code, textOf(cwd)]).toEqual([1, BAD])
    expect(stderr).toMatch(/is read-only/u)
  })
})
