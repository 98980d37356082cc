import { execa } from 'execa'
import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import * as v from 'valibot'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { CHECK_IDS } from '../../src/verify/check.js'
import type { Report } from '../../src/report/report.js'
import { reportSchema } from '../../src/report/schema.js'
import { copyFixture } from '../lab/copy-fixture.js'
import { openLab } from '../lab/lab.js'

/** The whole job on the fixture project, through the bundle that users get, on a real engine. */
const lab = await openLab()
if (lab.kind === 'absent') process.stderr.write(`skipped: ${lab.why}\n`)
const bin = resolve(import.meta.dirname, '../../bin/dockwiz.js')
const env = lab.kind === 'lab' ? lab.env : {}
const folders: string[] = []

async function project(name = 'fastapi-postgres'): Promise<string> {
  const folder = await copyFixture(name)
  folders.push(dirname(folder))
  return folder
}

const init = async (folder: string, ...flags: string[]) =>
  execa(process.execPath, [bin, 'init', folder, '--json', ...flags], { env, reject: false })

afterAll(async () => Promise.all(folders.map(async folder => rm(folder, { recursive: true, force: true }))))

describe.skipIf(lab.kind === 'absent')(
  'init on the fixture, compared with the plain single-stage file',
  () => {
    let report: Report
    let folder = ''
    let told = ''

    beforeAll(async () => {
      folder = await project()
      const run = await init(folder, '--runs', '1')
      told = run.stderr
      expect(run.exitCode, told).toBe(0)
      report = JSON.parse(run.stdout) as Report
    }, 900_000)

    test('the report keeps to its published schema, whole', () => {
      expect(v.parse(reportSchema, report)).toEqual(report)
      const { before, after } = report.images
      expect(after?.compressedBytes).toBeLessThan(after?.ownBytes ?? 0)
      expect(after?.floorBytes).toBeLessThanOrEqual(after?.bytes ?? 0)
      expect(after?.executables).toBeLessThan(before?.executables ?? 0)
      expect(
        after?.layers.filter(({ group }) => group !== 'base').every(layer => layer.practice !== null),
      ).toBe(true)
    })

    const build = (image: string, scenario: string) => {
      const found = report.builds.find(one => one.image === image && one.scenario === scenario)
      if (found === undefined) throw new Error(`no ${scenario} build of ${image}`)
      return { ...found, last: found.seconds.at(-1) ?? 0 }
    }

    test('the new image has at most half the bytes', () => {
      const { before, after } = report.images
      expect(after?.bytes).toBeGreaterThan(0)
      expect((after?.bytes ?? 0) / (before?.bytes ?? 1)).toBeLessThanOrEqual(0.5)
    })

    test('its layers are told apart from the base image’s, and add up', () => {
      const after = report.images.after
      const sum = after?.layers.reduce((bytes, layer) => bytes + layer.bytes, 0)
      expect(sum).toBe(after?.bytes)
      expect(after?.ownBytes).toBeLessThan(after?.bytes ?? 0)
      expect(new Set(after?.layers.map(({ group }) => group))).toEqual(
        new Set(['base', 'system', 'dependencies', 'application', 'other']),
      )
    })

    test('a code change is built again in a tenth of a clean build, every layer but the code from the cache', () => {
      const code = build('after', 'code')
      expect(code.last / build('after', 'clean').last).toBeLessThanOrEqual(0.1)
      expect(code.steps - code.cached).toBe(1)
      expect(build('after', 'unchanged').cached).toBe(code.steps)
    })

    test('the context is at most one percent of the unfiltered one', () => {
      const { context } = report
      expect(context?.unfiltered.bytes).toBeGreaterThan(10_000_000)
      expect((context?.bytes ?? 0) / (context?.unfiltered.bytes ?? 1)).toBeLessThanOrEqual(0.01)
    })

    test('what it is compared with is what the repository would have made before', () => {
      expect(report.compared.kind).toBe('plain')
      // Without a .dockerignore `COPY . .` takes the data folder along.
      const copied = report.images.before?.layers.find(({ group }) => group === 'application')
      expect(copied?.bytes).toBeGreaterThan(10_000_000)
    })

    test('every check passes on the new image', () => {
      const checks = report.checks.filter(({ image }) => image === 'after')
      expect(checks.map(({ id, status }) => [id, status])).toEqual(CHECK_IDS.map(id => [id, 'pass']))
    })

    test('the plain image fails the checks that it should', () => {
      const failed = report.checks.filter(({ image, status }) => image === 'before' && status === 'fail')
      expect(failed.map(({ id }) => id)).toEqual(
        expect.arrayContaining(['no-compilers', 'no-leftovers', 'non-root']),
      )
    })

    test('leaves its files and .dockwiz in the project, no container, no image but the two it names', async () => {
      const { stdout } = await execa('git', ['status', '--porcelain'], { cwd: folder })
      expect(stdout.split('\n').sort()).toEqual(['?? .dockerignore', '?? .dockwiz.yaml', '?? Dockerfile'])
      // Other tests have containers of their own at the same time.
      const ofThisRun = `ancestor=${report.images.after?.id ?? ''}`
      const containers = await execa(
        'docker',
        ['ps', '-aq', '--filter', 'label=dockwiz', '--filter', ofThisRun],
        {
          env,
        },
      )
      expect(containers.stdout).toBe('')
    })

    test('a second run finds its files identical and writes nothing', async () => {
      const before = await readFile(join(folder, 'Dockerfile'), 'utf8')
      const again = await init(folder, '--no-build')
      const { files } = JSON.parse(again.stdout) as Report
      expect(files.map(({ action }) => action)).toEqual(['identical', 'identical', 'identical'])
      expect(await readFile(join(folder, 'Dockerfile'), 'utf8')).toBe(before)
    })
  },
)

const DATABASE = ['--env', 'FLASK_SQLALCHEMY_DATABASE_URI=sqlite:////tmp/shop.db']

// The large fixture with each strategy is in test/plan/built-images.test.ts.
describe.skipIf(lab.kind === 'absent')('each install strategy builds, runs and passes', () => {
  test.each(['user', 'wheels'])(
    '%s',
    async strategy => {
      const flags = ['--install', strategy, '--compare', 'none', '--runs', '1']
      const run = await init(await project('flask-factory'), ...flags, ...DATABASE)
      expect(run.exitCode, run.stderr).toBe(0)
      const { checks, answers } = JSON.parse(run.stdout) as Report
      expect(answers?.install).toBe(strategy)
      expect(checks.map(({ id, status }) => [id, status])).toEqual(CHECK_IDS.map(id => [id, 'pass']))
    },
    900_000,
  )
})

describe.skipIf(lab.kind === 'absent')('a build that fails', () => {
  test('names the step, the line, the cause and the next step; the files stay as agreed', async () => {
    const folder = await project()
    const run = await init(folder, '--build-packages', 'none', '--compare', 'none')
    expect(run.exitCode).toBe(1)
    expect(run.stderr).toMatch(/pg_config/u)
    expect(run.stderr).toMatch(/libpq-dev/u)
    expect(run.stderr).toMatch(/Dockerfile:\d+/u)
    const { problems } = JSON.parse(run.stdout) as Report
    expect(problems.map(({ kind }) => kind)).toContain('build-failed')
    const logs = join(folder, '.dockwiz/logs')
    const [ofRun = ''] = await readdir(logs)
    expect(await readFile(join(logs, ofRun, 'after-clean.log'), 'utf8')).toContain('pg_config')
  }, 600_000)

  test('a repository’s own Dockerfile that cannot be built is told of, and the rest measured', async () => {
    const folder = await project('flask-factory')
    await writeFile(join(folder, 'Dockerfile'), 'FROM python:3.12-slim\nRUN false\n')
    const run = await init(folder, '--runs', '1')
    const { problems, images } = JSON.parse(run.stdout) as Report
    expect(problems.map(({ kind }) => kind)).toContain('build-failed')
    expect(images.before).toBeNull()
    expect(images.after).not.toBeNull()
    expect(await readFile(join(folder, '.dockwiz/replaced/Dockerfile'), 'utf8')).toContain('RUN false')
  }, 600_000)
})
