import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { docker } from '../../src/engine/docker.js'
import { reportSchema } from '../../src/report/schema.js'
import { BASE, describeOnEngine } from '../engine/describe-on-engine.js'
import { folderWith } from '../engine/files.js'
import { dockwiz } from './dockwiz.js'

describe('dockwiz measure', () => {
  test.each([
    [['--scenario', 'fast'], '“fast” is not a scenario.'],
    [['--runs', '0'], '--runs takes a whole number from 1 to 50'],
    [['--budget', 'size'], '--budget cannot hold “size”.'],
    [['--report', 'report.pdf'], '--report cannot tell from “report.pdf” what to write.'],
    [['--scenario', 'dependencies'], 'Nothing is found that --scenario dependencies could change.'],
    [['--history', 'broken.jsonl'], 'The history file holds a line that is none of dockwiz’s.'],
    [['--file', 'nosuch'], 'There is no Dockerfile that can be read.'],
  ])('%j is refused before anything is built', async (args, what) => {
    await using folder = await folderWith({ Dockerfile: 'FROM scratch\n', 'broken.jsonl': '{}\n' })
    const ended = await dockwiz(['measure', ...args], { cwd: folder.path })
    expect(ended.code).toBe(2)
    expect(ended.stderr).toContain(what)
  })
})

const FILE = (mark: string) => `FROM ${BASE}
LABEL test=${mark}
COPY requirements.txt /
RUN sleep 2 && echo ${mark} > /installed && head -c 2000000 /dev/urandom > /cache
RUN rm /cache
COPY src /srv
`
const OLD = (mark: string) =>
  `FROM ${BASE}\nLABEL test=${mark}\nCOPY . /srv\nRUN sleep 1 && echo ${mark} > /installed\n`

describeOnEngine('dockwiz measure', engine => {
  async function project(mark: string) {
    return await folderWith({
      Dockerfile: FILE(mark),
      'old.Dockerfile': OLD(mark),
      'old.Dockerfile.dockerignore': 'data\n',
      'requirements.txt': 'six==1.17.0\n',
      'src/main.py': 'print(1)\n',
      'data/set.bin': 'x'.repeat(5_000),
    })
  }
  const images = async (mark: string) =>
    (await docker(engine(), ['images', '--quiet', `--filter=label=test=${mark}`, 'dockwiz-measure'])).stdout

  test('tells every figure, keeps report and history, and leaves the user’s things as they were', async () => {
    const mark = randomUUID()
    await using folder = await project(mark)
    const file = (name: string) => join(folder.path, name)
    const options = ['--compare', 'old.Dockerfile', '--runs', '1', '--history', file('h.jsonl')]
    const kept = ['--report', file('r.md'), '--report', file('r.html'), '--report', file('r.json')]
    const budget = ['--budget', 'size<1MB,context<1MB,waste<1GB']
    const ended = await dockwiz(['measure', folder.path, '--json', ...options, ...kept, ...budget], {
      env: engine().env,
    })
    expect(ended.code, ended.stderr).toBe(1)
    const report = v.parse(reportSchema, JSON.parse(ended.stdout))
    expect(report.budget.map(({ status }) => status)).toEqual(['exceeded', 'kept', 'kept'])
    expect(
      report.builds
        .map(({ image, scenario, steps, cached }) => `${scenario} ${image} ${cached}/${steps}`)
        .sort(),
    ).toEqual([
      'clean after 0/4',
      'clean before 0/2',
      'code after 3/4',
      'code before 0/2',
      'dependencies after 0/4',
      'dependencies before 0/2',
      'unchanged after 4/4',
      'unchanged before 2/2',
    ])
    const { after, before } = report.images
    expect(after?.waste).toMatchObject([
      { kind: 'deleted', bytes: 2_000_000, written: { line: 4 }, hidden: { line: 5 } },
    ])
    expect(after?.compressedBytes).toBeGreaterThan(2_000_000)
    expect(after?.floorBytes).toBeLessThan(after?.bytes ?? 0)
    expect(before?.executables).toBe(after?.executables)
    expect(report.context).toMatchObject({ files: 6, before: { files: 5 } })
    // The builder's own clock runs within docker's.
    for (const { seconds, engineSeconds } of report.builds)
      if (engineSeconds !== null) expect(engineSeconds[0]).toBeLessThan(seconds[0] ?? 0)

    expect(v.parse(reportSchema, JSON.parse(await readFile(file('r.json'), 'utf8')))).toEqual(report)
    expect(await readFile(file('r.md'), 'utf8')).toContain('| Image |')
    expect(await readFile(file('r.html'), 'utf8')).toMatch(/^<!doctype html>/u)
    expect((await readFile(file('h.jsonl'), 'utf8')).trim().split('\n')).toHaveLength(1)
    expect(await images(mark)).toBe('')
    expect(await readFile(file('src/main.py'), 'utf8')).toBe('print(1)\n')
  }, 300_000)

  test('compares with an image that is there; one that is not is told', async () => {
    await using folder = await project(randomUUID())
    const args = ['measure', folder.path, '--json', '--scenario', 'unchanged', '--runs', '1', '--compare']
    const ended = await dockwiz([...args, BASE], { env: engine().env })
    expect(ended.code, ended.stderr).toBe(0)
    const { compared, images: measured, builds } = v.parse(reportSchema, JSON.parse(ended.stdout))
    expect(compared).toEqual({ kind: 'image', label: BASE })
    expect(measured.before).toMatchObject({ reference: BASE, floorBytes: null })
    expect(builds.map(({ image, scenario }) => `${image} ${scenario}`)).toEqual([
      'after clean',
      'after unchanged',
    ])
    expect((await dockwiz([...args, 'nosuch:1'], { env: engine().env })).stderr).toContain(
      'neither a file in this folder nor an image',
    )
  }, 300_000)
})
