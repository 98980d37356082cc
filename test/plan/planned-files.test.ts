import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Engine } from '../../src/engine/engine.js'
import { planImage } from '../../src/plan/plan-image.js'
import { plannedFiles } from '../../src/plan/planned-files.js'
import { webAnswers, webProject } from './project-samples.js'

let root: string
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'dockwiz-plan-'))
})
afterEach(() => rm(root, { recursive: true, force: true }))

const planned = (engine: Engine | null = null) => {
  const project = webProject({ root })
  return plannedFiles(project, planImage(project, webAnswers()), engine)
}

const engine = (serverVersion: string, startInterval: boolean): Engine => ({
  kind: 'docker',
  program: 'docker',
  serverVersion,
  clientVersion: serverVersion,
  buildx: null,
  buildkit: true,
  rawjson: false,
  store: 'overlay2',
  os: 'linux',
  architecture: 'amd64',
  startInterval,
  env: {},
})

test('a Dockerfile and a .dockerignore, both new', async () => {
  const files = await planned()
  expect(files.map(({ path, current }) => [path, current])).toEqual([
    ['Dockerfile', null],
    ['.dockerignore', null],
  ])
})

test('what stands there is shown beside it, and kept in the .dockerignore', async () => {
  await writeFile(join(root, 'Dockerfile'), 'FROM scratch\n')
  await writeFile(join(root, '.dockerignore'), 'my-folder\n')
  const [dockerfile, ignore] = await planned()
  expect(dockerfile?.current).toBe('FROM scratch\n')
  expect(ignore?.current).toBe('my-folder\n')
  expect(ignore?.content).toMatch(/^my-folder$/mu)
})

test('the rules go to Dockerfile.dockerignore where there is one: Docker reads no other then', async () => {
  await writeFile(join(root, 'Dockerfile.dockerignore'), 'my-folder\n')
  const files = await planned()
  expect(files.map(({ path }) => path)).toEqual(['Dockerfile', 'Dockerfile.dockerignore'])
})

test.each([
  ['20.10.24', false, false, false],
  ['23.0.1', false, true, false],
  ['26.1.5+dfsg1', true, true, true],
])('for Docker %s: --link %s, --start-interval %s', async (version, startInterval, link, interval) => {
  const [dockerfile] = await planned(engine(version, startInterval))
  expect(dockerfile?.content.includes('--link')).toBe(link)
  expect(dockerfile?.content.includes('--start-interval')).toBe(interval)
})

test('what cannot be read is a Problem that names it', async () => {
  await mkdir(join(root, 'Dockerfile'))
  await expect(planned()).rejects.toMatchObject({
    kind: 'folder-unreadable',
    detail: { where: join(root, 'Dockerfile') },
  })
})
