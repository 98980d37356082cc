import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import * as v from 'valibot'
import { afterEach, describe, expect, test } from 'vitest'
import { docker } from '../../src/engine/docker.js'
import { removeImage } from '../../src/engine/images.js'
import { reportSchema } from '../../src/report/schema.js'
import { BASE, describeOnEngine } from '../engine/describe-on-engine.js'
import { folderWith } from '../engine/files.js'
import { dockwiz } from './dockwiz.js'

const MINUTE = 60_000

describe('dockwiz build', () => {
  test.each([
    [['--', '--progress=tty'], '--progress=tty cannot stand behind the --.'],
    [['--', '-f', 'x'], '-f cannot stand behind the --.'],
    [['--', '--target=x'], '--target=x cannot stand behind the --.'],
    [['nosuch'], 'The build context is not a folder that can be read.'],
    [['--file', 'nosuch'], 'There is no Dockerfile that can be read.'],
    [['--targte', 'x'], '--targte is not a flag of dockwiz build. Did you mean --target?'],
  ])('%j is refused', async (args, what) => {
    await using folder = await folderWith({ 'a.txt': '' })
    const ended = await dockwiz(['build', ...args], { cwd: folder.path })
    expect(ended.code).toBe(2)
    expect(ended.stderr).toContain(what)
  })
})

describeOnEngine('dockwiz build', engine => {
  const mark = randomUUID()
  const tag = `dockwiz-test:${mark}`
  const env = () => engine().env
  afterEach(() => removeImage(engine(), tag))

  const FILE = `FROM ${BASE} AS base
WORKDIR /srv
FROM base AS docs
RUN echo docs
FROM base AS builder
ARG WORD=none
RUN echo $WORD ${mark} > /built
FROM base
COPY --from=builder /built /built
`

  test(
    'tells the stages, the ones left out, where the bytes are; docker gets its options',
    async () => {
      await using folder = await folderWith({ 'docker/app.Dockerfile': FILE })
      const file = join(folder.path, 'docker/app.Dockerfile')
      const options = ['--file', file, '--tag', tag, '--build-arg', 'WORD=told', '--', '--label', `m=${mark}`]
      const json = await dockwiz(['build', folder.path, '--json', ...options], { env: env() })
      expect(json.code, json.stderr).toBe(0)
      const report = v.parse(reportSchema, JSON.parse(json.stdout))
      expect(report.timelines).toMatchObject([
        {
          skipped: ['docs'],
          stages: [
            { name: 'base', steps: [{ line: 2 }] },
            {
              name: 'builder',
              steps: [{ line: 7, instruction: `RUN echo told ${mark} > /built`, status: 'done' }],
            },
            { name: 'stage-3', steps: [{ line: 9 }] },
          ],
        },
      ])
      expect(report.images.after?.layers.at(-1)).toMatchObject({ line: 9, bytes: 42 })
      const label = await docker(engine(), ['image', 'inspect', '--format', '{{.Config.Labels.m}}', tag])
      expect(label.stdout).toBe(mark)

      const text = await dockwiz(['build', folder.path, ...options], { env: env() })
      expect(text.stdout).toMatch(/Build \d+\.\d s, 3 of 3 steps from the cache \(100 %\)/u)
      expect(text.stdout).toContain('left out, not needed: docs')
    },
    MINUTE,
  )

  test(
    'a step that fails: the cause and the line, exit 1, and the report has it too',
    async () => {
      await using folder = await folderWith({
        Dockerfile: `FROM ${BASE}\nRUN echo ${mark} && nosuch-program\n`,
      })
      const ended = await dockwiz(['build', folder.path, '--json'], { env: env() })
      expect(ended.code).toBe(1)
      expect(ended.stderr).toContain('nosuch-program: not found')
      expect(v.parse(reportSchema, JSON.parse(ended.stdout)).problems).toMatchObject([
        { kind: 'build-failed', where: 'Dockerfile:2' },
      ])
    },
    MINUTE,
  )

  test(
    'an engine by the name of its docker context; one that is not there is a problem',
    async () => {
      await using folder = await folderWith({ Dockerfile: `FROM ${BASE}\nCOPY Dockerfile /\n` })
      const name = `dockwiz-test-${mark}`
      const host = engine().env['DOCKER_HOST'] ?? process.env['DOCKER_HOST'] ?? 'unix:///var/run/docker.sock'
      await docker(engine(), ['context', 'create', name, '--docker', `host=${host}`])
      try {
        const elsewhere = { ...env(), DOCKER_HOST: 'tcp://127.0.0.1:1' }
        const there = await dockwiz(['build', folder.path, '--context', name, '-t', tag], { env: elsewhere })
        expect(there.code, there.stderr).toBe(0)
        const nowhere = await dockwiz(['build', folder.path, '--context', 'nosuch'], { env: env() })
        expect(nowhere.code).toBe(1)
        expect(nowhere.stderr).toContain('docker context ls')
      } finally {
        await docker(engine(), ['context', 'rm', name])
      }
    },
    MINUTE,
  )
})
