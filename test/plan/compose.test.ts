import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parse, parseDocument } from 'yaml'
import { Problem } from '../../src/common/problem.js'
import type { ComposePlan } from '../../src/plan/compose/compose-plan.js'
import { renderCompose } from '../../src/plan/compose/render-compose.js'
import { planImage } from '../../src/plan/plan-image.js'
import type { Project } from '../../src/project/project.js'
import type { Answers } from '../../src/wizard/answers.js'
import { describeInLab } from '../lab/describe-in-lab.js'
import { folderWith } from '../engine/files.js'
import { execa } from 'execa'
import { manifest, role, webAnswers, webProject } from './project-samples.js'

const project = webProject({ roles: [role()] })

function planned(rest: Partial<Answers> = {}, facts: Partial<Project> = {}): ComposePlan {
  const { compose } = planImage({ ...project, ...facts }, webAnswers({ compose: 'compose.yaml', ...rest }))
  if (compose === undefined) throw new Error('No Compose file was planned.')
  return compose
}

const EXISTING = `# How we run it.
x-env: &env
  TZ: UTC  # not local time

services:
  api: # the site
    build: .
    command: uvicorn src.main:app --host 0.0.0.0 --port 8000
    environment: *env
    ports: ["80:8000"]
    read_only: false # writes thumbnails
  celery_worker:
    build:
      context: ./
      dockerfile: Dockerfile.worker
    # four at once
    command: celery -A src worker -c 4
  web:
    image: nginx:1.29

volumes:
  data:
`

describe('a new Compose file', () => {
  test('has a service for the image and each role, with no more rights than they need', () => {
    const { services } = parse(renderCompose(planned({ targets: ['worker'] }), null)) as {
      services: Record<string, Record<string, unknown>>
    }
    expect(services['web']).toEqual({
      build: { context: '.' },
      restart: 'unless-stopped',
      ports: ['8000:8000'],
      read_only: true,
      tmpfs: ['/tmp'],
      cap_drop: ['ALL'],
      security_opt: ['no-new-privileges:true'],
    })
    expect(services['worker']).toMatchObject({ build: { context: '.', target: 'worker' }, init: true })
    expect(services['worker']).not.toHaveProperty('ports')
  })

  test('starts what is worked with by its profile alone', () => {
    const text = renderCompose(planned({ targets: ['dev', 'migrate'] }), null)
    expect(parse(text)).toMatchObject({
      services: {
        dev: { profiles: ['dev'], volumes: ['.:/app'], build: { target: 'dev' } },
        migrate: { profiles: ['migrate'], read_only: true },
      },
    })
  })

  test.each([
    ['compose.yaml', '.'],
    ['docker/compose.yaml', '..'],
    ['../compose.yaml', './shop'],
    ['../../deploy/compose.yml', '../nowhere/shop'],
  ])('%s builds from %s', (compose, context) => {
    expect(planned({ compose }).services[0]?.context).toBe(context)
  })

  test('reserves the GPU for CUDA', () => {
    expect(parse(renderCompose(planned({ accelerator: 'cuda' }), null))).toMatchObject({
      services: { web: { deploy: { resources: { reservations: { devices: [{ driver: 'nvidia' }] } } } } },
    })
  })

  test('gives builds their secrets by the names of variables', () => {
    const manifests = [manifest('requirements.txt', { variables: ['INDEX_TOKEN'] })]
    expect(parse(renderCompose(planned({}, { manifests }), null))).toMatchObject({
      services: { web: { build: { secrets: ['INDEX_TOKEN'] } } },
      secrets: { INDEX_TOKEN: { environment: 'INDEX_TOKEN' } },
    })
  })
})

describe('a Compose file that is there', () => {
  const merged = renderCompose(planned({ targets: ['worker'] }), EXISTING)

  test('keeps its comments, its order and what it says', () => {
    const parts = EXISTING.split(/\n|(?=#)/u).map(part => part.trim())
    expect(parts.filter(part => !merged.includes(part))).toEqual(['dockerfile: Dockerfile.worker'])
    expect(parse(merged)).toMatchObject({ services: { web: { image: 'nginx:1.29' } } })
  })

  test('gets the target of each service, and the limits that it does not set', () => {
    const { services } = parse(merged) as { services: Record<string, Record<string, unknown>> }
    expect(Object.keys(services)).toEqual(['api', 'celery_worker', 'web'])
    expect(services['api']).toMatchObject({ build: '.', read_only: false, cap_drop: ['ALL'] })
    expect(services['api']).not.toHaveProperty('restart')
    expect(services['celery_worker']).toMatchObject({
      build: { context: './', target: 'worker' },
      init: true,
    })
  })

  test('is the same after a second time', () => {
    expect(renderCompose(planned({ targets: ['worker'] }), merged)).toBe(merged)
  })

  test.each([
    ['services: [a]\n', 1],
    ['- a\n', 1],
    ['services:\n  web: {a: b\n', 3],
    ['services:\n  web:\n    image: a\n    image: b\n', 4],
  ])('%j is a problem with its place', (text, line) => {
    try {
      renderCompose(planned(), text)
      expect.unreachable()
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      expect(error).toMatchObject({ kind: 'manifest-malformed', detail: { where: `compose.yaml:${line}` } })
    }
  })

  test('of any text: a Problem, or a file that reads back', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom(EXISTING, '', '{}')), text => {
        try {
          expect(parseDocument(renderCompose(planned({ targets: ['worker'] }), text)).errors).toEqual([])
        } catch (error) {
          if (!(error instanceof Problem)) throw error
        }
      }),
    )
  })
})

describeInLab('docker compose config', lab => {
  test.each([
    ['a new file', null],
    ['a file that was there', EXISTING],
  ])('accepts %s', async (_, current) => {
    const plan = planned({ targets: ['dev', 'migrate', 'test', 'worker'], accelerator: 'cuda' })
    await using place = await folderWith({ 'compose.yaml': renderCompose(plan, current) })
    const { stdout } = await execa('docker', ['compose', '--profile', '*', 'config', '--services'], {
      cwd: place.path,
      env: lab.env,
    })
    expect(stdout.split('\n')).toContain('migrate')
  })
})
