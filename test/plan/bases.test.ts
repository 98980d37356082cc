import { describe, expect, test } from 'vitest'
import { planImage } from '../../src/plan/plan-image.js'
import { renderDockerfile } from '../../src/plan/render/render-dockerfile.js'
import type { Project } from '../../src/project/project.js'
import type { Answers } from '../../src/wizard/answers.js'
import { resolve } from '../../src/wizard/resolve.js'
import { commandLines, instructions, stageOf } from './plan-samples.js'
import { distribution, webAnswers, webProject } from './project-samples.js'

const bare = { buildPackages: [], runtimePackages: [] }
const distroless: Partial<Answers> = { ...bare, base: 'distroless', python: '3.13' }

describe('distroless', () => {
  const plan = planImage(webProject(), webAnswers(distroless))
  const runtime = stageOf(plan, 'runtime')

  test('is the image alone, and nothing runs in it', () => {
    expect(runtime.from).toMatch(/^gcr\.io\/distroless\/python3-debian13/u)
    expect(instructions(runtime, 'run')).toEqual([])
    expect(stageOf(plan, 'builder').from).toBe('base')
  })

  test('has the environment of the base, and starts the command and not Python', () => {
    const paths = instructions(runtime, 'env')
      .map(({ values }) => Object.keys(values))
      .flat()
    expect(paths).toEqual(expect.arrayContaining(['PATH', 'PYTHONUNBUFFERED']))
    expect(renderDockerfile(plan, { comments: 'none' })).toMatch(/ENTRYPOINT \[\]\nCMD \["uvicorn"/u)
  })

  test('the virtual environment names the Python that is there', () => {
    expect(commandLines(stageOf(plan, 'builder'))).toContain(
      '/usr/bin/python3 -m venv --without-pip /opt/venv',
    )
  })
})

test('Alpine: an account by the words of BusyBox, and no apt-get', () => {
  const plan = planImage(webProject(), webAnswers({ ...bare, base: 'alpine' }))
  expect(plan.stages[0]?.from).toBe('python:${PYTHON_VERSION}-alpine3.23')
  expect(commandLines(plan).join('\n')).toContain('adduser -D -H -u 10001 -G app')
  expect(commandLines(plan).join('\n')).not.toMatch(/apt-get|useradd/u)
})

describe('the limits are told', () => {
  const locked = (...wheels: string[]): Partial<Project> => ({
    distributions: [distribution('orjson', { wheels })],
  })
  const alpine: Partial<Answers> = { ...bare, base: 'alpine' }

  test.each<[Partial<Answers>, Partial<Project>, string | null]>([
    [distroless, {}, null],
    [{ ...distroless, python: '3.12' }, {}, 'Python 3.13'],
    [{ ...distroless, install: 'wheels' }, {}, 'choose venv'],
    [{ ...distroless, runtimePackages: ['libpq5'] }, {}, 'needs libpq5'],
    [{ ...distroless, targets: ['dev'] }, {}, 'the target dev'],
    [alpine, { distributions: [distribution('orjson')] }, 'No lock lists the wheels of orjson'],
    [alpine, locked('orjson-3.11-cp313-cp313-manylinux_2_28_x86_64.whl'), 'no wheel for musl'],
    [alpine, locked('orjson-3.11-cp313-cp313-musllinux_1_2_x86_64.whl'), null],
    [alpine, locked('orjson-3.11-py3-none-any.whl'), null],
    [{ ...alpine, runtimePackages: ['libpq5'] }, {}, 'packages of Debian'],
  ])('%j %j: %s', (answers, facts, why) => {
    const project = webProject({ distributions: [], ...facts })
    const known = { given: { command: ['app'], ...answers }, suggested: {} }
    const told = resolve(project, known, {}).each.flatMap(one => (one.kind === 'unfit' ? [one.why] : []))
    expect(told.join(' ')).toContain(why ?? '')
    expect(told).toHaveLength(why === null ? 0 : 1)
  })
})
