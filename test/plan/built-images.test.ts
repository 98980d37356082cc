import { randomUUID } from 'node:crypto'
import { appendFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { execa } from 'execa'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { detectEngine } from '../../src/engine/detect.js'
import type { Engine } from '../../src/engine/engine.js'
import { inspectImage } from '../../src/measure/image.js'
import { measureContext } from '../../src/measure/context.js'
import { planImage } from '../../src/plan/plan-image.js'
import { plannedFiles } from '../../src/plan/planned-files.js'
import type { Project } from '../../src/project/project.js'
import { readProject } from '../../src/project/read-project.js'
import type { Check } from '../../src/verify/check.js'
import { verifyImage } from '../../src/verify/verify-image.js'
import type { Answers } from '../../src/wizard/answers.js'
import { copyFixture } from '../lab/copy-fixture.js'
import { describeInLab } from '../lab/describe-in-lab.js'
import { STRATEGIES } from './plan-samples.js'
import { webAnswers } from './project-samples.js'

const FIXTURE = 'fastapi-postgres'
const BASE = 'python:3.12-slim-trixie'
const MINUTES = 60_000

describeInLab(`${FIXTURE}, built`, lab => {
  let engine: Engine
  let project: Project
  const tags: string[] = []

  beforeAll(async () => {
    engine = await detectEngine({ ...process.env, ...lab.env })
    project = await readProject(await copyFixture(FIXTURE))
  }, MINUTES)

  afterAll(async () => {
    await execa('docker', ['image', 'rm', '--force', ...tags], { env: engine.env, reject: false })
    await rm(dirname(project.root), { recursive: true, force: true })
  }, MINUTES)

  describe.each(STRATEGIES)('%s', install => {
    const tag = `dockwiz-plan-${install}-${process.pid}`
    tags.push(tag)

    test(
      'builds, passes every check and holds no more than it must',
      async () => {
        await writePlan(project, answersFor(project, { install }), engine)
        await build(engine, project.root, tag)

        const image = await inspectImage(engine, tag, { base: BASE, dockerfile: null })
        expect(await failedChecks(engine, tag)).toEqual([])
        const floor =
          image.bytes - image.ownBytes + (await distributionBytes(engine, tag)) + sourceBytes(project)
        expect(image.bytes / floor).toBeLessThan(1.01)
      },
      15 * MINUTES,
    )

    test(
      'a change in the code makes the last COPY new and nothing else',
      async () => {
        await writePlan(project, answersFor(project, { install }), engine)
        await appendFile(join(project.root, 'src/main.py'), `\n# ${randomUUID()}\n`)
        const log = await build(engine, project.root, tag)
        const steps = log.filter(line => /^#\d+ \[.*\] (?:RUN|COPY|WORKDIR)/u.test(line))
        const ran = steps.filter(line => !log.includes(`${line.split(' ')[0] ?? ''} CACHED`))
        expect(ran.map(line => line.replace(/^#\d+ \[[^\]]*\] /u, ''))).toEqual(['COPY --link src/ ./src/'])
      },
      5 * MINUTES,
    )
  })

  test('sends at most one percent of the folder to the builder', async () => {
    const [, ignore] = await writePlan(project, answersFor(project, {}), engine)
    const context = await measureContext(project.root, ignore?.content ?? '')
    expect(context.bytes / context.unfiltered.bytes).toBeLessThanOrEqual(0.01)
  })
})

function answersFor(project: Project, rest: Partial<Answers>): Answers {
  const [role] = project.roles
  return webAnswers({
    buildPackages: project.native.flatMap(({ build }) => build),
    runtimePackages: project.native.flatMap(({ runtime }) => runtime.trixie),
    command: role?.command ?? [],
    port: role?.port ?? null,
    ...rest,
  })
}

async function writePlan(project: Project, answers: Answers, engine: Engine) {
  const files = await plannedFiles(project, planImage(project, answers), engine)
  for (const { path, content } of files) await writeFile(join(project.root, path), content)
  return files
}

/** The lines of the build's plain output. */
async function build(engine: Engine, folder: string, tag: string): Promise<string[]> {
  const { all } = await execa('docker', ['build', '--progress=plain', '--tag', tag, folder], {
    env: { ...engine.env },
    all: true,
  })
  return all.split('\n')
}

async function failedChecks(engine: Engine, tag: string): Promise<Check[]> {
  const image = await inspectImage(engine, tag, { base: BASE, dockerfile: null })
  const failed: Check[] = []
  for await (const event of verifyImage(
    engine,
    { image, side: 'after', source: null },
    new AbortController().signal,
  )) {
    if (event.kind === 'checked' && event.check.status !== 'pass') failed.push(event.check)
  }
  return failed
}

/** Bytes of the files that the installed distributions list in their RECORD, those of the base image left out. */
async function distributionBytes(engine: Engine, tag: string): Promise<number> {
  const program = [
    'import importlib.metadata as m, os, sys',
    'files = {os.path.realpath(f.locate()) for d in m.distributions() for f in d.files or []}',
    "own = [f for f in files if os.path.exists(f) and '/site-packages/pip' not in f and '/bin/pip' not in f]",
    'print(sum(map(os.path.getsize, own)))',
  ].join('\n')
  const { stdout } = await execa('docker', ['run', '--rm', '--interactive', tag, 'python', '-'], {
    env: engine.env,
    input: program,
  })
  return Number(stdout)
}

const sourceBytes = ({ sources }: Project): number => sources.reduce((sum, { bytes }) => sum + bytes, 0)
