import { rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { execa } from 'execa'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { detectEngine } from '../../src/engine/detect.js'
import type { Engine } from '../../src/engine/engine.js'
import { planImage } from '../../src/plan/plan-image.js'
import { plannedFiles } from '../../src/plan/planned-files.js'
import { readProject } from '../../src/project/read-project.js'
import type { InstallStrategy } from '../../src/wizard/answers.js'
import { describeInLab } from '../lab/describe-in-lab.js'
import { LOCK_MANAGERS, lockedProject } from './locked-projects.js'
import type { LockManager } from './locked-projects.js'
import { STRATEGIES } from './plan-samples.js'
import { toolAnswers } from './project-samples.js'

const MINUTES = 60_000

/** Each way of installing once; DOCKWIZ_MATRIX=1 builds every manager with every strategy. */
const CASES: readonly (readonly [LockManager, InstallStrategy])[] =
  process.env['DOCKWIZ_MATRIX'] === undefined
    ? [
        ['uv', 'venv'],
        ['pylock', 'user'],
        ['poetry', 'wheels'],
      ]
    : LOCK_MANAGERS.flatMap(manager => STRATEGIES.map(install => [manager, install] as const))

/** What the image may hold: the project, its two dependencies, and the pip of the base image. */
const WANTED = ['click', 'idna', 'pip', 'tidecli']

describeInLab('a project locked by its manager, built', lab => {
  let engine: Engine
  const folders: string[] = []
  const tags: string[] = []

  beforeAll(async () => {
    engine = await detectEngine({ ...process.env, ...lab.env })
  })

  afterAll(async () => {
    await execa('docker', ['image', 'rm', '--force', ...tags], { env: engine.env, reject: false })
    for (const folder of folders) await rm(dirname(folder), { recursive: true, force: true })
  }, MINUTES)

  test.each(CASES)(
    '%s, %s: starts as the non-root user on a read-only root, without manager or development packages',
    async (manager, install) => {
      const folder = await lockedProject(manager)
      const tag = `dockwiz-plan-${manager}-${install}-${process.pid}`
      folders.push(folder)
      tags.push(tag)
      const project = await readProject(folder)
      const plan = planImage(project, toolAnswers({ install, command: ['tidecli'] }))
      for (const { path, content } of await plannedFiles(project, plan, engine))
        await writeFile(join(folder, path), content)
      await docker('build', '--tag', tag, folder)

      const confined = ['--read-only', '--cap-drop=ALL', '--network=none']
      expect(await docker('run', '--rm', ...confined, tag, 'Oslo')).toBe('Oslo: 1.2 m')
      const names =
        'import importlib.metadata as m, os; print(os.getuid(), *(d.name for d in m.distributions()))'
      const told = await docker('run', '--rm', '--entrypoint=python', tag, '-c', names)
      const [uid, ...distributions] = told.split(' ')
      expect(uid).toBe('10001')
      expect(distributions).toEqual(expect.arrayContaining(['click', 'idna', 'tidecli']))
      expect(distributions.filter(name => !WANTED.includes(name))).toEqual([])
    },
    15 * MINUTES,
  )

  async function docker(...args: string[]): Promise<string> {
    return (await execa('docker', args, { env: engine.env })).stdout.trim()
  }
})
