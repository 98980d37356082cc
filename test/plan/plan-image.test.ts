import { describe, expect, test } from 'vitest'
import { createMatcher, parseIgnore } from '../../src/dockerfile/ignore.js'
import { instructionsOf, parseDockerfile } from '../../src/dockerfile/parse.js'
import { planImage } from '../../src/plan/plan-image.js'
import { renderDockerfile } from '../../src/plan/render/render-dockerfile.js'
import { renderIgnore } from '../../src/plan/render/render-ignore.js'
import { PRACTICES } from '../../src/practices/catalogue.js'
import { commandLines, instructions, SAMPLES, stageOf, STRATEGIES } from './plan-samples.js'
import {
  distribution,
  folder,
  localPackage,
  toolAnswers,
  toolProject,
  webAnswers,
  webProject,
} from './project-samples.js'

describe.each(SAMPLES)('$name', ({ answers, plan }) => {
  const dockerfile = parseDockerfile(renderDockerfile(plan, { comments: 'short' }))

  test('reads back as the same instructions, without a problem', () => {
    const keywords = [
      ...plan.args.map(() => 'ARG'),
      ...plan.stages.flatMap(stage => ['FROM', ...stage.instructions.map(({ kind }) => kind.toUpperCase())]),
    ]
    expect(instructionsOf(dockerfile).map(({ keyword }) => keyword)).toEqual(keywords)
    expect(dockerfile.problems).toEqual([])
  })

  test('ends in the stage that is the image', () => {
    expect(plan.stages.at(-1)?.name).toBe(plan.target)
  })

  test('gives every instruction a practice of the catalogue and a reason', () => {
    for (const { practice, because } of plan.stages.flatMap(stage => stage.instructions)) {
      expect(PRACTICES[practice].id).toBe(practice)
      expect(because).toMatch(/^[A-Z].+\.$/u)
    }
  })

  test('sends what is copied or mounted to the builder, and nothing beside it', () => {
    const matcher = createMatcher(parseIgnore(renderIgnore(plan)).patterns)
    const read = [
      ...instructions(plan, 'copy').flatMap(copy => (copy.from === undefined ? copy.sources : [])),
      ...instructions(plan, 'run').flatMap(({ mounts }) =>
        mounts.flatMap(mount => (mount.kind === 'bind' && mount.from === undefined ? [mount.source] : [])),
      ),
    ]
    for (const path of read) expect(matcher.ignores(path.replace(/\/$/u, ''))).toBe(false)
    for (const path of ['data', 'data/a.csv', '.git/config', 'tests/test_a.py', '.env', 'later/x.py'])
      expect(matcher.ignores(path)).toBe(true)
  })

  test('starts the program with the answers', () => {
    const started = [...instructions(plan, 'entrypoint'), ...instructions(plan, 'cmd')]
    expect(started[0]?.command).toEqual(answers.command)
    expect(instructions(plan, 'expose').map(({ port }) => port)).toEqual(
      answers.port === null ? [] : [answers.port],
    )
    expect(instructions(plan, 'user').map(({ uid }) => uid)).toEqual(answers.user === 0 ? [] : [answers.user])
  })
})

describe('stages', () => {
  test('compilers are in the builder, shared libraries in the runtime', () => {
    const plan = planImage(webProject(), webAnswers())
    expect(commandLines(stageOf(plan, 'builder'))).toContain(
      'apt-get install -y --no-install-recommends gcc libc6-dev libpq-dev',
    )
    expect(commandLines(stageOf(plan, 'runtime'))).toContain(
      'apt-get install -y --no-install-recommends libpq5',
    )
  })

  test('without system packages there is no apt-get at all', () => {
    const plan = planImage(webProject(), webAnswers({ buildPackages: [], runtimePackages: [] }))
    expect(commandLines(plan).filter(line => line.includes('apt-get'))).toEqual([])
  })

  test('git is in the builder where a requirement is cloned', () => {
    const project = webProject({ distributions: [distribution('fork', { source: 'vcs' })] })
    const plan = planImage(project, webAnswers({ buildPackages: [] }))
    expect(commandLines(stageOf(plan, 'builder')).join('\n')).toContain('--no-install-recommends git')
    expect(commandLines(stageOf(plan, 'runtime')).join('\n')).not.toContain('git')
  })

  test('without anything to install there is no builder', () => {
    const plan = planImage(webProject({ manifests: [], distributions: [] }), webAnswers())
    expect(plan.stages.map(({ name }) => name)).toEqual(['base', 'runtime'])
  })

  test.each(['--oLogfile=x', 'libpq5 && curl evil', 'libpq5\nRUN evil', '-y', ''])(
    'refuses %j as the name of a package',
    name => {
      expect(() => planImage(webProject(), webAnswers({ runtimePackages: [name] }))).toThrow(
        /not the name of a Debian package/u,
      )
    },
  )
})

describe('dependencies', () => {
  test.each(STRATEGIES)('%s: every file that an install reads is mounted', install => {
    const reads = ['requirements/prod.txt', 'requirements/base.txt', 'constraints.txt']
    const project = webProject({
      manifests: [
        { manager: 'pip', file: 'requirements/prod.txt', reads, locked: false, hashes: false },
        { manager: 'pip', file: 'requirements/dev.txt', reads, locked: false, hashes: false, group: 'dev' },
      ],
    })
    const [run] = instructions(planImage(project, webAnswers({ install })), 'run').filter(
      ({ practice }) => practice === 'dependencies-before-code',
    )
    expect(run?.mounts.flatMap(mount => (mount.kind === 'bind' ? [mount.source] : []))).toEqual(reads)
  })

  test('of a group are not installed', () => {
    const project = webProject({
      manifests: [
        {
          manager: 'pip',
          file: 'dev.txt',
          reads: ['dev.txt'],
          locked: false,
          hashes: false,
          group: 'dev',
        },
      ],
      distributions: [distribution('pytest', { group: 'dev' })],
    })
    expect(planImage(project, webAnswers()).stages.map(({ name }) => name)).toEqual(['base', 'runtime'])
  })

  test('a manifest whose name is not ASCII is copied, because flags cannot hold it', () => {
    const project = webProject({
      manifests: [
        { manager: 'pip', file: 'wünsche.txt', reads: ['wünsche.txt'], locked: false, hashes: false },
      ],
    })
    const plan = planImage(project, webAnswers())
    expect(instructions(stageOf(plan, 'builder'), 'copy').map(({ sources }) => sources)).toEqual([
      ['wünsche.txt'],
    ])
  })

  test.each([
    ['3.12', 'import tomllib'],
    ['3.10', 'tomli'],
  ])('pyproject.toml is read while building, by Python %s with %s', (python, parser) => {
    const plan = planImage(toolProject(), toolAnswers({ python }))
    expect(commandLines(stageOf(plan, 'builder')).join('\n')).toContain(parser)
  })
})

describe('the project', () => {
  test.each(STRATEGIES)('%s: is installed after its dependencies and without them', install => {
    const lines = commandLines(stageOf(planImage(toolProject(), toolAnswers({ install })), 'builder'))
    expect(lines.findIndex(line => line.includes('--no-deps .'))).toBeGreaterThan(
      lines.findIndex(line => line.includes('-r /tmp/requirements.txt')),
    )
  })

  test('that is installed leaves no source in the image, but what else it consists of is copied', () => {
    const project = toolProject({ sources: [folder('src'), folder('migrations')] })
    const runtime = stageOf(planImage(project, toolAnswers()), 'runtime')
    expect(
      instructions(runtime, 'copy')
        .filter(copy => copy.from === undefined)
        .map(copy => copy.sources),
    ).toEqual([['migrations/']])
  })

  test('keeps the source that its start command names', () => {
    const project = toolProject({ sources: [folder('src')] })
    const runtime = stageOf(
      planImage(project, toolAnswers({ command: ['python', 'src/tool/main.py'] })),
      'runtime',
    )
    expect(instructions(runtime, 'copy').at(-1)?.sources).toEqual(['src/'])
  })

  test('is run as the module that was installed, which a copy of its source would hide', () => {
    const project = toolProject({
      sources: [folder('tool')],
      package: localPackage('tool', { packages: ['tool'] }),
    })
    const runtime = stageOf(planImage(project, toolAnswers({ command: ['python', '-m', 'tool'] })), 'runtime')
    expect(instructions(runtime, 'copy').filter(({ from }) => from === undefined)).toEqual([])
  })

  test('that need not be installed is copied as it is', () => {
    const project = toolProject({ package: localPackage('tool', { mustInstall: false }) })
    const plan = planImage(project, toolAnswers())
    expect(instructions(stageOf(plan, 'runtime'), 'copy').at(-1)?.sources).toEqual(['src/'])
  })
})

describe('the process', () => {
  test.each([
    [['uvicorn', 'main:app'], []],
    [['gunicorn', 'main:app'], []],
    [['celery', '-A', 'tasks', 'worker'], []],
    [['python', '-m', 'uvicorn', 'main:app'], []],
    [['/opt/venv/bin/gunicorn', 'main:app'], []],
    [['python', 'bot.py'], ['SIGINT']],
    [['python3.12', '-m', 'shop'], ['SIGINT']],
    [['python', '-u', 'uvicorn.py'], ['SIGINT']],
    [['shop-import'], ['SIGINT']],
  ])('%j is stopped by %j', (command, signals) => {
    const plan = planImage(webProject(), webAnswers({ command }))
    expect(instructions(plan, 'stopsignal').map(({ signal }) => signal)).toEqual(signals)
  })

  test('a command-line tool is an entry point that shows its help', () => {
    const plan = planImage(toolProject(), toolAnswers())
    expect(instructions(plan, 'entrypoint').map(({ command }) => command)).toEqual([['tool']])
    expect(instructions(plan, 'cmd').map(({ command }) => command)).toEqual([['--help']])
  })

  test.each([
    [{ kind: 'http', path: '/health' } as const, 8000, 1],
    [{ kind: 'tcp' } as const, 8000, 1],
    [{ kind: 'none' } as const, 8000, 0],
    [{ kind: 'http', path: '/health' } as const, null, 0],
  ])('a healthcheck of %j at port %j gives %d instruction', (healthcheck, port, count) => {
    const plan = planImage(webProject(), webAnswers({ healthcheck, port }))
    expect(instructions(plan, 'healthcheck')).toHaveLength(count)
  })
})
