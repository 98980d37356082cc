import { rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { instructionsOf, parseDockerfile } from '../../src/dockerfile/parse.js'
import { secretsOf } from '../../src/plan/install/secrets.js'
import { planImage } from '../../src/plan/plan-image.js'
import { plainSingleStage } from '../../src/plan/plain-single-stage.js'
import type { Plan } from '../../src/plan/plan.js'
import { renderDockerfile } from '../../src/plan/render/render-dockerfile.js'
import type { Project } from '../../src/project/project.js'
import { readProject } from '../../src/project/read-project.js'
import { LOCK_MANAGERS, LOCKED_BY, lockedProject } from './locked-projects.js'
import type { LockManager } from './locked-projects.js'
import { commandLines, instructions, stageOf, STRATEGIES } from './plan-samples.js'
import {
  distribution,
  folder,
  localPackage,
  manifest,
  toolAnswers,
  webAnswers,
  webProject,
} from './project-samples.js'

const MANAGER_COMMANDS = /\b(?:uv|poetry|pdm|pipenv)\b/u

const mounted = (plan: Plan): string[] =>
  instructions(plan, 'run').flatMap(({ mounts }) =>
    mounts.flatMap(mount => (mount.kind === 'bind' && mount.from === undefined ? [mount.source] : [])),
  )

describe.each(LOCK_MANAGERS)('locked by %s', manager => {
  let project: Project
  beforeAll(async () => {
    project = await readProject(await lockedProject(manager))
  })
  afterAll(() => rm(dirname(project.root), { recursive: true, force: true }))

  describe.each(STRATEGIES)('%s', install => {
    const planned = () => planImage(project, toolAnswers({ install, command: ['tidecli'] }))

    test('reads the lock and what it was made from, and nothing else before the code', () => {
      const wanted = LOCKED_BY[manager].length === 0 ? ['pyproject.toml'] : LOCKED_BY[manager]
      expect(mounted(planned())).toEqual(expect.arrayContaining([...wanted]))
      expect(mounted(planned())).not.toContain('README.md')
    })

    test('has no manager, no index and no lock in the final stage', () => {
      const runtime = stageOf(planned(), 'runtime')
      expect(commandLines(runtime).filter(line => MANAGER_COMMANDS.test(line))).toEqual([])
      expect(
        commandLines(runtime).filter(line => line.includes('pip') && !line.includes('--no-index')),
      ).toEqual([])
      expect(
        instructions(runtime, 'copy').flatMap(copy => (copy.from === undefined ? copy.sources : [])),
      ).toEqual([])
    })

    test('names a version of each tool that it installs', () => {
      const tools = commandLines(planned()).filter(line => /^pip install [a-z]/u.test(line))
      for (const line of tools) expect(line).toMatch(/^pip install(?: [a-z-]+==[\d.]+)+$/u)
    })

    test('installs the project after its dependencies', () => {
      const builder = stageOf(planned(), 'builder').instructions
      const dependencies = builder.findIndex(({ practice }) => practice === 'dependencies-before-code')
      const code = builder.findIndex(({ practice }) => practice === 'project-installed')
      expect(dependencies).toBeGreaterThan(-1)
      expect(code).toBeGreaterThan(dependencies)
    })

    test('reads back as the same instructions', () => {
      const { parts, problems } = parseDockerfile(renderDockerfile(planned(), { comments: 'short' }))
      const count = planned().stages.reduce((sum, stage) => sum + 1 + stage.instructions.length, 1)
      expect(instructionsOf({ parts })).toHaveLength(count)
      expect(problems).toEqual([])
    })
  })

  test('the plain file installs the project too', () => {
    const lines = commandLines(plainSingleStage(project, toolAnswers()))
    expect(lines.some(line => /^(?:pip install \.|uv sync|pdm install|poetry install)$/u.test(line))).toBe(
      true,
    )
  })
})

describe('a lock', () => {
  const lockProject = (manager: LockManager, file: string, rest: Partial<Project> = {}) =>
    webProject({ manifests: [manifest(file, { manager, locked: true })], ...rest })

  test.each([
    ['poetry', 'poetry.lock', '--without-hashes'],
    ['pdm', 'pdm.lock', '--without-hashes'],
    ['uv', 'uv.lock', '--no-hashes'],
  ] as const)(
    'of %s is exported without hashes where a repository is cloned: pip takes all or none',
    (manager, file, flag) => {
      const distributions = [distribution('fork', { source: 'vcs' })]
      const exports = (project: Project) =>
        commandLines(stageOf(planImage(project, webAnswers({ install: 'user' })), 'requirements')).join('\n')
      expect(exports(lockProject(manager, file, { distributions }))).toContain(flag)
      expect(exports(lockProject(manager, file))).not.toContain(flag)
    },
  )

  test('is preferred in the order in which the project lists its manifests', () => {
    const project = webProject({
      manifests: [manifest('poetry.lock', { manager: 'poetry', locked: true }), manifest('requirements.txt')],
    })
    expect(planImage(project, webAnswers()).stages.map(({ name }) => name)).toContain('requirements')
  })

  test('that no installer knows gives way to the next manifest', () => {
    const project = webProject({
      manifests: [manifest('environment.yml', { manager: 'conda' }), manifest('requirements.txt')],
    })
    expect(mounted(planImage(project, webAnswers()))).toEqual(['requirements.txt'])
  })

  test('that none can install is refused, so that no image is without what it needs', () => {
    const project = webProject({ manifests: [manifest('environment.yml', { manager: 'conda' })] })
    expect(() => planImage(project, webAnswers())).toThrow('environment.yml is a conda environment')
  })
})

describe('folders of the repository among the requirements', () => {
  const project = webProject({
    distributions: [distribution('shop-models', { source: 'path' })],
    sources: [folder('libs'), folder('src')],
  })

  test.each(STRATEGIES)('%s: are there when pip runs, and become wheels', install => {
    const builder = stageOf(planImage(project, webAnswers({ install })), 'builder')
    const kinds = builder.instructions.map(({ kind }) => kind)
    expect(instructions(builder, 'copy').flatMap(({ sources }) => sources)).toEqual(['libs/', 'src/'])
    expect(kinds.lastIndexOf('copy')).toBeLessThan(kinds.lastIndexOf('run'))
    expect(
      commandLines(builder).some(line => /^pip wheel --wheel-dir \S+ -r requirements.txt$/u.test(line)),
    ).toBe(true)
  })
})

describe('the repository itself among the requirements (`-e .`)', () => {
  const project = webProject({
    distributions: [distribution('fastapi'), distribution('shop', { source: 'path' })],
    package: localPackage('shop', { mustInstall: false, packages: ['shop'] }),
    sources: [folder('shop'), folder('migrations')],
  })

  test('is installed from the files that its build reads', () => {
    const builder = stageOf(planImage(project, webAnswers()), 'builder')
    expect(instructions(builder, 'copy').flatMap(({ sources }) => sources)).toEqual([
      'pyproject.toml',
      'README.md',
      'shop/',
      'migrations/',
    ])
  })

  test('is installed once, even where it has to be installed', () => {
    const own = localPackage('shop', { packages: ['shop'] })
    const builder = stageOf(planImage({ ...project, package: own }, webAnswers()), 'builder')
    expect(commandLines(builder).filter(line => line.includes('install'))).toHaveLength(2)
    expect(commandLines(builder).at(-1)).toContain('/tmp/wheels/*.whl')
  })

  test('is not copied a second time: /app comes first when Python looks, and would hide it', () => {
    const runtime = stageOf(planImage(project, webAnswers()), 'runtime')
    const copied = instructions(runtime, 'copy').filter(({ from }) => from === undefined)
    expect(copied.flatMap(({ sources }) => sources)).toEqual(['migrations/'])
  })
})

describe('members of a uv workspace', () => {
  const project = webProject({
    manifests: [
      manifest('uv.lock', {
        manager: 'uv',
        locked: true,
        reads: ['uv.lock', 'pyproject.toml', 'packages/models/pyproject.toml'],
      }),
    ],
    sources: [folder('packages'), folder('src')],
  })

  test('are installed in the layer after what comes from an index', () => {
    const builder = stageOf(planImage(project, webAnswers()), 'builder')
    expect(commandLines(builder).slice(-2)).toEqual([
      'uv sync --locked --no-default-groups --no-install-local',
      'uv sync --locked --no-default-groups --inexact --no-editable --no-install-project',
    ])
    expect(instructions(builder, 'copy').flatMap(({ sources }) => sources)).toEqual(['packages/', 'src/'])
  })

  test('become wheels where the lock is exported', () => {
    const builder = stageOf(planImage(project, webAnswers({ install: 'user' })), 'builder')
    expect(commandLines(builder)).toContain('pip wheel --wheel-dir /tmp/wheels -r /requirements.txt')
  })
})

describe('variables in a manifest', () => {
  const project = webProject({ manifests: [manifest('requirements.txt', { variables: ['INDEX_TOKEN'] })] })

  test.each(STRATEGIES)('%s: come as secrets to the one command that needs them', install => {
    const plan = planImage(project, webAnswers({ install }))
    expect(secretsOf(plan)).toEqual(['INDEX_TOKEN'])
    const text = renderDockerfile(plan, { comments: 'none' })
    expect(text).toContain('--mount=type=secret,id=INDEX_TOKEN,target=/run/secrets/INDEX_TOKEN,required=true')
    expect(text).toMatch(/ INDEX_TOKEN="\$\(cat \/run\/secrets\/INDEX_TOKEN\)" pip /u)
    expect(text).not.toMatch(/^(?:ARG|ENV) .*INDEX_TOKEN/mu)
  })

  test('without variables there is no secret', () => {
    expect(secretsOf(planImage(webProject(), webAnswers()))).toEqual([])
  })
})

describe('setup.py', () => {
  test('is installed with its dependencies, because it names them when it runs', () => {
    const project = webProject({
      manifests: [manifest('setup.py', { manager: 'setuptools', reads: ['setup.py', 'README.md'] })],
      distributions: [],
    })
    const builder = stageOf(planImage(project, webAnswers()), 'builder')
    expect(commandLines(builder).at(-1)).toBe('pip --python /opt/venv/bin/python install .')
  })
})

test('files of the build in folders are copied to their own places', () => {
  const project = webProject({
    package: localPackage('tool', { reads: ['pyproject.toml', 'docs/README.md', 'legal/LICENSE'] }),
  })
  const copies = instructions(stageOf(planImage(project, toolAnswers()), 'builder'), 'copy')
  expect(copies.map(({ sources, target }) => [sources, target])).toEqual([
    [['pyproject.toml'], './'],
    [['docs/README.md'], './docs/'],
    [['legal/LICENSE'], './legal/'],
    [['src/'], './src/'],
  ])
})
