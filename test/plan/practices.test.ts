import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { instructionsOf, parseDockerfile } from '../../src/dockerfile/parse.js'
import { planImage } from '../../src/plan/plan-image.js'
import type { Plan } from '../../src/plan/plan.js'
import { renderDockerfile } from '../../src/plan/render/render-dockerfile.js'
import { renderIgnore } from '../../src/plan/render/render-ignore.js'
import { PRACTICE_IDS } from '../../src/practices/practice.js'
import type { PracticeId } from '../../src/practices/practice.js'
import type { InstallStrategy } from '../../src/wizard/answers.js'
import { SAVINGS } from '../../src/wizard/savings.js'
import { commandLines, instructions, stageOf } from './plan-samples.js'
import { toolAnswers, toolProject, torchProject, webAnswers, webProject } from './project-samples.js'

/** Where a practice shows; the others show with a web application in a virtual environment. */
const SHOWS_WITH: Partial<Record<PracticeId, 'tool' | 'torch' | 'targets' | 'savings' | InstallStrategy>> = {
  'user-site-copied-whole': 'user',
  'wheels-bind-mounted': 'wheels',
  signals: 'tool',
  'project-installed': 'tool',
  'one-accelerator': 'torch',
  'work-targets': 'targets',
  'tests-left-out': 'savings',
  'symbols-stripped': 'savings',
  'bytecode-left-out': 'savings',
}

function planWith(practice: PracticeId, practices: ReadonlySet<PracticeId>): Plan {
  const shown = SHOWS_WITH[practice] ?? 'venv'
  if (shown === 'targets') return planImage(toolProject(), toolAnswers({ targets: ['dev'] }), practices)
  if (shown === 'savings') return planImage(webProject(), webAnswers({ savings: [...SAVINGS] }), practices)
  if (shown === 'torch') return planImage(torchProject(), webAnswers(), practices)
  return shown === 'tool'
    ? planImage(toolProject(), toolAnswers(), practices)
    : planImage(webProject(), webAnswers({ install: shown }), practices)
}

const allBut = (practice: PracticeId): ReadonlySet<PracticeId> =>
  new Set(PRACTICE_IDS.filter(id => id !== practice))

const textOf = (plan: Plan): string => renderDockerfile(plan, { comments: 'none' }) + renderIgnore(plan)

describe.each(PRACTICE_IDS)('%s', practice => {
  const all = planWith(practice, new Set(PRACTICE_IDS))
  const less = planWith(practice, allBut(practice))

  test('changes the files when it is left out', () => {
    expect(textOf(less)).not.toBe(textOf(all))
  })

  test('left out, still gives a Dockerfile that starts the same program', () => {
    const { problems } = parseDockerfile(renderDockerfile(less, { comments: 'short' }))
    expect(problems).toEqual([])
    const started = (plan: Plan) => [...instructions(plan, 'entrypoint'), ...instructions(plan, 'cmd')][0]
    expect(started(less)?.command).toEqual(started(all)?.command)
  })
})

describe('one practice less', () => {
  const without = (practice: PracticeId): Plan => planWith(practice, allBut(practice))

  test('slim-base: the full image', () => {
    expect(without('slim-base').stages[0]?.from).toBe('python:${PYTHON_VERSION}-trixie')
  })

  test('stages: one stage with compilers, and nothing copied from another', () => {
    const plan = without('stages')
    expect(plan.stages).toHaveLength(1)
    expect(instructions(plan, 'copy').filter(({ from }) => from !== undefined)).toEqual([])
    expect(commandLines(plan).join('\n')).toContain('gcc')
  })

  test.each(['user', 'wheels'] as const)(
    'stages, with %s: nothing is mounted from another stage',
    install => {
      const plan = planImage(webProject(), webAnswers({ install }), allBut('stages'))
      const mounts = instructions(plan, 'run').flatMap(run => run.mounts)
      expect(mounts.filter(mount => mount.kind === 'bind' && mount.from !== undefined)).toEqual([])
    },
  )

  test('common-base: each stage names the image and repeats the environment', () => {
    const plan = without('common-base')
    expect(plan.stages.map(({ name }) => name)).toEqual(['builder', 'runtime'])
    expect(new Set(plan.stages.map(({ from }) => from))).toEqual(
      new Set(['python:${PYTHON_VERSION}-slim-trixie']),
    )
    for (const stage of plan.stages) expect(instructions(stage, 'workdir')).toHaveLength(1)
  })

  test('build-packages-in-builder: compilers in the stage that all share', () => {
    const plan = without('build-packages-in-builder')
    expect(commandLines(stageOf(plan, 'base')).join('\n')).toContain('gcc')
    expect(commandLines(stageOf(plan, 'builder')).join('\n')).not.toContain('apt-get')
  })

  test('runtime-packages-only: compilers and headers in the image', () => {
    expect(commandLines(stageOf(without('runtime-packages-only'), 'runtime')).slice(0, 2)).toEqual([
      'apt-get update',
      'apt-get install -y --no-install-recommends gcc libc6-dev libpq-dev libpq5',
    ])
  })

  test('no-recommended-packages: with what the packages recommend', () => {
    const lines = commandLines(without('no-recommended-packages'))
    expect(lines).toContain('apt-get install -y libpq5')
    expect(lines.filter(line => line.includes('--no-install-recommends'))).toEqual([])
  })

  test('apt-lists-removed: the lists stay in the image', () => {
    expect(commandLines(without('apt-lists-removed')).filter(line => line.startsWith('rm'))).toEqual([])
  })

  test('venv-copied-whole: site-packages and bin, each for itself', () => {
    const copies = instructions(stageOf(without('venv-copied-whole'), 'runtime'), 'copy')
    expect(copies.slice(0, 2).map(({ target }) => target)).toEqual([
      '/usr/local/lib/python3.12/site-packages',
      '/usr/local/bin',
    ])
  })

  test('user-site-copied-whole: the home of root', () => {
    const [copy] = instructions(stageOf(without('user-site-copied-whole'), 'runtime'), 'copy')
    expect(copy?.sources).toEqual(['/root/.local'])
  })

  test('wheels-bind-mounted: copied, installed, removed', () => {
    const runtime = stageOf(without('wheels-bind-mounted'), 'runtime')
    expect(instructions(runtime, 'copy')[0]?.sources).toEqual(['/wheels'])
    expect(commandLines(runtime)).toContain('rm -rf /wheels')
  })

  test('dependencies-before-code: the code comes first in the builder', () => {
    const kinds = stageOf(without('dependencies-before-code'), 'builder').instructions.map(({ kind }) => kind)
    expect(kinds.indexOf('copy')).toBeLessThan(kinds.lastIndexOf('run'))
  })

  test('package-cache-mount: no cache', () => {
    const mounts = instructions(without('package-cache-mount'), 'run').flatMap(run => run.mounts)
    expect(mounts.filter(({ kind }) => kind === 'cache')).toEqual([])
  })

  test('bind-mounted-manifests: copied to the same places', () => {
    const [copy] = instructions(stageOf(without('bind-mounted-manifests'), 'builder'), 'copy')
    expect(copy).toMatchObject({ sources: ['requirements.txt'], target: '/app/requirements.txt' })
  })

  test('read-only-code: chown in a layer of its own', () => {
    expect(commandLines(stageOf(without('read-only-code'), 'runtime'))).toContain('chown -R 10001:10001 /app')
  })

  test('non-root-user: no USER', () => {
    expect(instructions(without('non-root-user'), 'user')).toEqual([])
  })

  test('healthcheck-without-curl: curl, installed for it', () => {
    const plan = without('healthcheck-without-curl')
    expect(instructions(plan, 'healthcheck')[0]?.command[0]).toBe('curl')
    expect(commandLines(stageOf(plan, 'runtime')).join('\n')).toContain('curl')
  })

  test('exec-form: a shell starts the program', () => {
    const instruction = instructionsOf(
      parseDockerfile(renderDockerfile(without('exec-form'), { comments: 'none' })),
    ).at(-1)
    expect(instruction?.text).toBe('CMD uvicorn src.main:app --host 0.0.0.0 --port 8000')
  })

  test('small-context: no .dockerignore, and all of the folder in the image', () => {
    const plan = without('small-context')
    expect(plan.ignore).toEqual([])
    expect(instructions(stageOf(plan, 'runtime'), 'copy').at(-1)?.sources).toEqual(['.'])
  })

  test('project-installed: editable, with its source beside it', () => {
    const plan = without('project-installed')
    expect(commandLines(stageOf(plan, 'builder')).at(-1)).toContain('--editable .')
    expect(instructions(stageOf(plan, 'runtime'), 'copy').flatMap(({ sources }) => sources)).toContain('src/')
  })
})

describe('any set of practices', () => {
  test('none at all: the plain single-stage file', () => {
    const text = renderDockerfile(planImage(webProject(), webAnswers(), new Set()), { comments: 'none' })
    expect(text).toBe(`ARG PYTHON_VERSION=3.12

FROM python:\${PYTHON_VERSION}-trixie AS runtime
RUN apt-get update \\
    && apt-get install -y curl gcc libc6-dev libpq-dev libpq5
WORKDIR /app
COPY --link . ./
RUN pip install -r requirements.txt
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s --start-interval=2s --retries=3 \\
    CMD ["curl", "--fail", "http://127.0.0.1:8000/health"]
CMD uvicorn src.main:app --host 0.0.0.0 --port 8000
`)
  })

  test('gives a sound Dockerfile that starts the same program and copies nothing twice', () => {
    fc.assert(
      fc.property(
        fc.subarray([...PRACTICE_IDS]),
        fc.constantFrom('venv', 'user', 'wheels'),
        (followed, install) => {
          const plan = planImage(webProject(), webAnswers({ install }), new Set(followed))
          const { problems } = parseDockerfile(renderDockerfile(plan, { comments: 'short' }))
          expect(problems).toEqual([])
          expect(plan.stages.length === 1).toBe(!followed.includes('stages'))
          expect(instructions(plan, 'cmd').at(-1)?.command).toEqual(webAnswers().command)
          for (const stage of plan.stages) {
            const places = instructions(stage, 'copy').map(copy =>
              JSON.stringify([copy.sources, copy.target]),
            )
            expect(new Set(places).size).toBe(places.length)
          }
        },
      ),
    )
  })
})
