import { rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { describe, expect, test } from 'vitest'
import { neededStages, stagesOf } from '../../src/dockerfile/stages.js'
import { parseDockerfile } from '../../src/dockerfile/parse.js'
import { planImage } from '../../src/plan/plan-image.js'
import type { Plan } from '../../src/plan/plan.js'
import { renderDockerfile } from '../../src/plan/render/render-dockerfile.js'
import { readProject } from '../../src/project/read-project.js'
import { resolve, resolveAnswers } from '../../src/wizard/resolve.js'
import { folderWith } from '../engine/files.js'
import { LOCK_MANAGERS, lockedProject } from './locked-projects.js'
import { commandLines, instructions, stageOf, STRATEGIES } from './plan-samples.js'
import {
  distribution,
  folder,
  manifest,
  role,
  toolAnswers,
  webAnswers,
  webProject,
} from './project-samples.js'

const web = role({
  kind: 'web',
  name: 'web',
  framework: null,
  command: webAnswers().command,
  port: 8000,
  health: { kind: 'tcp' },
})
const admin = role({
  kind: 'web',
  name: 'admin',
  command: ['python', 'admin.py'],
  port: 9000,
  health: { kind: 'http', path: '/up', evidence: role().evidence, host: 'admin.example.org' },
})
const project = webProject({
  roles: [web, role(), admin],
  manifests: [manifest('requirements.txt'), manifest('requirements-dev.txt', { group: 'dev' })],
  distributions: [
    distribution('fastapi'),
    distribution('alembic'),
    distribution('pytest', { group: 'dev' }),
    distribution('mkdocs', { group: 'dev' }),
  ],
  others: [folder('tests'), folder('docs')],
})
const planned = (targets: readonly string[]): Plan => planImage(project, webAnswers({ targets }))

describe('targets of other roles', () => {
  test('start as what they are, with their own healthcheck or none', () => {
    const plan = planned(['admin', 'worker'])
    const worker = stageOf(plan, 'worker')
    expect(instructions(worker, 'healthcheck')).toEqual([])
    expect(instructions(worker, 'expose')).toEqual([])
    expect(instructions(worker, 'stopsignal')).toEqual([])
    expect(instructions(worker, 'cmd')[0]?.command).toEqual(['celery', '-A', 'src', 'worker'])
    const [check] = instructions(stageOf(plan, 'admin'), 'healthcheck')
    expect(check?.command.slice(-3)).toEqual(['9000', '/up', 'admin.example.org'])
    expect(instructions(stageOf(plan, 'admin'), 'stopsignal')[0]?.signal).toBe('SIGINT')
  })

  test('run as nobody else than the image does', () => {
    for (const stage of planned(['admin', 'worker', 'dev', 'test', 'ci', 'migrate']).stages.filter(
      ({ from }) => from === 'app',
    ))
      expect(instructions(stage, 'user'), stage.name).toMatchObject([{ uid: 10001 }])
  })

  test('are the default where the repository has them, and the command decides which are others', () => {
    const given = { command: web.command }
    expect(resolveAnswers(project, given).targets).toEqual(['admin', 'worker'])
    expect(resolveAnswers(project, { command: ['celery', '-A', 'src', 'worker'] }).targets).toEqual([
      'admin',
      'web',
    ])
  })

  test.each([
    ['web', 'what the image itself starts as'],
    ['nobody', 'no role of this project'],
    ['docs', null],
  ])('%s', (name, why) => {
    const found = resolve(
      project,
      { given: { command: web.command, targets: [name] }, suggested: {} },
      {},
    ).each.flatMap(one => (one.kind === 'unfit' ? [one.why] : []))
    expect(found.join('')).toContain(why ?? '')
    expect(found).toHaveLength(why === null ? 0 : 1)
  })
})

describe('targets to work with', () => {
  const ALL = ['ci', 'dev', 'docs', 'migrate', 'test', 'worker']

  test('the image is last, and needs none of them', () => {
    const text = renderDockerfile(planned(ALL), { comments: 'short' })
    const stages = stagesOf(parseDockerfile(text))
    const needed = neededStages(stages, stages.at(-1)).map(index => stages[index]?.name)
    expect(needed).toEqual(['base', 'builder', 'app', 'runtime'])
  })

  test('bring their dependencies where they are needed, and nowhere else', () => {
    const plan = planned(ALL)
    const dev = '-r requirements-dev.txt'
    const having = plan.stages
      .filter(stage => commandLines(stage).join('\n').includes(dev))
      .map(({ name }) => name)
    expect(having.sort()).toEqual(['ci', 'dev', 'docs-build', 'test'])
    expect(instructions(stageOf(plan, 'dev'), 'cmd')[0]?.command.at(-1)).toBe('--reload')
    expect(instructions(stageOf(plan, 'migrate'), 'cmd')[0]?.command).toEqual(['alembic', 'upgrade', 'head'])
    expect(stageOf(plan, 'docs').from).toBe('scratch')
  })

  describe.each(LOCK_MANAGERS)('locked by %s', manager => {
    test.each(STRATEGIES)('%s: take the group from the lock', async install => {
      const root = await lockedProject(manager)
      const locked = await readProject(root)
      await rm(dirname(root), { recursive: true, force: true })
      const plan = planImage(locked, toolAnswers({ install, command: ['tidecli'], targets: ['dev'] }))
      const group = [...plan.stages]
        .filter(({ name }) => name.startsWith('dev'))
        .flatMap(commandLines)
        .join('\n')
      expect(group).toMatch(/--only-group dev|--only dev|--group dev|--dev-only|chr\(10\)\) dev/u)
      expect(group).toMatch(/pip .*install .*-r \/(?:tmp\/group|requirements)\.txt/u)
    })
  })

  test.each<[string, Readonly<Record<string, string>>, string]>([
    [
      'setup.py',
      {
        'setup.py':
          'from setuptools import setup\nsetup(name="tide", install_requires=["idna"], extras_require={"test": ["pytest[x]>=8; python_version > \'3.8\'"]})\n',
      },
      "pytest[x]>=8; python_version > '3.8'",
    ],
    [
      'pylock.toml',
      {
        'pylock.toml':
          'lock-version = "1.0"\ncreated-by = "t"\ndependency-groups = ["test"]\n\n[[packages]]\nname = "idna"\nversion = "3.10"\n\n[[packages]]\nname = "pytest"\nversion = "8.4.0"\nmarker = "\'test\' in dependency_groups"\n',
      },
      'pytest==8.4.0',
    ],
  ])('take what only %s knows by name', async (_, files, wanted) => {
    await using place = await folderWith(files)
    const project = await readProject(place.path)
    const plan = planImage(project, toolAnswers({ command: ['python', '-V'], targets: ['test'] }))
    const [run] = instructions(stageOf(plan, 'test'), 'run')
    expect(run?.commands.at(-1)?.at(-1)).toBe(wanted)
  })
})
