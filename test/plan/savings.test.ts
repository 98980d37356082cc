import { describe, expect, test } from 'vitest'
import { parseDockerfile } from '../../src/dockerfile/parse.js'
import { planImage } from '../../src/plan/plan-image.js'
import { renderDockerfile } from '../../src/plan/render/render-dockerfile.js'
import { type Saving, SAVINGS } from '../../src/wizard/savings.js'
import { resolveAnswers } from '../../src/wizard/resolve.js'
import { commandLines, instructions, stageOf, STRATEGIES } from './plan-samples.js'
import {
  distribution,
  manifest,
  toolAnswers,
  toolProject,
  webAnswers,
  webProject,
} from './project-samples.js'

const TAKES_OUT = /^find (?<folder>\S+) .*?(?<what>tests|strip|__pycache__)/u

/** What is taken out where, by the commands of a stage. */
const takenOut = (lines: readonly string[]): string[] =>
  lines.flatMap(line => {
    const { folder, what } = TAKES_OUT.exec(line)?.groups ?? {}
    return folder === undefined ? [] : [`${what} of ${folder}`]
  })

describe.each(STRATEGIES)('%s', install => {
  const planned = (savings: readonly Saving[]) => planImage(webProject(), webAnswers({ install, savings }))

  test('takes nothing out unless it is asked to', () => {
    expect(takenOut(planned([]).stages.flatMap(commandLines))).toEqual([])
  })

  test('takes all three out where the distributions are unpacked, before a layer of the image holds them', () => {
    const plan = planned(SAVINGS)
    const folder = {
      venv: '/opt/venv',
      user: '/opt/pkgs',
      wheels: '/usr/local/lib/python3.12/site-packages',
    }[install]
    const [here, elsewhere] = install === 'wheels' ? ['runtime', 'builder'] : ['builder', 'runtime']
    expect(takenOut(commandLines(stageOf(plan, here)))).toEqual([
      `tests of ${folder}`,
      `strip of ${folder}`,
      `__pycache__ of ${folder}`,
    ])
    expect(takenOut(commandLines(stageOf(plan, elsewhere)))).toEqual([])
    expect(parseDockerfile(renderDockerfile(plan, { comments: 'teach' })).problems).toEqual([])
  })

  test('brings strip into the builder alone', () => {
    const plan = planned(['symbols'])
    expect(commandLines(stageOf(plan, 'builder')).join('\n')).toMatch(/apt-get install .*\bbinutils\b/u)
    expect(commandLines(stageOf(plan, 'runtime')).join('\n')).not.toContain('binutils')
    expect(planned(['tests']).stages.flatMap(commandLines).join('\n')).not.toContain('binutils')
  })
})

test('wheels: in the very RUN that installs, with the builder’s strip mounted', () => {
  const plan = planImage(webProject(), webAnswers({ install: 'wheels', savings: SAVINGS }))
  const [install] = instructions(stageOf(plan, 'runtime'), 'run').filter(
    ({ commands }) => commands.length > 3,
  )
  expect(install?.commands[0]?.slice(0, 2)).toEqual(['pip', 'install'])
  expect(install?.mounts).toContainEqual({
    kind: 'bind',
    from: 'builder',
    source: '/usr',
    target: '/builder/usr',
  })
})

test('behind the dependencies and before the code, so that a change in the code strips nothing again', () => {
  const builder = stageOf(planImage(toolProject(), toolAnswers({ savings: ['symbols'] })), 'builder')
  const practices = builder.instructions.map(({ practice }) => practice)
  expect(practices.indexOf('symbols-stripped')).toBeGreaterThan(practices.indexOf('dependencies-before-code'))
  expect(practices.indexOf('symbols-stripped')).toBeLessThan(practices.indexOf('project-installed'))
})

test('what imports its own tests keeps them', () => {
  const project = { ...webProject(), distributions: [distribution('astropy'), distribution('numpy')] }
  const lines = commandLines(stageOf(planImage(project, webAnswers({ savings: ['tests'] })), 'builder'))
  const [find] = lines.filter(line => line.startsWith('find'))
  expect(find).toContain('-not -path */site-packages/astropy/*')
  expect(find).not.toContain('numpy')
})

test('uv compiles nothing that is to be left out: every sync of it would compile all anew', () => {
  const project = webProject({ manifests: [manifest('uv.lock', { manager: 'uv', locked: true })] })
  const builder = (savings: readonly Saving[]) =>
    stageOf(planImage(project, webAnswers({ manifest: 'uv.lock', savings })), 'builder')
  const compiles = (savings: readonly Saving[]): boolean =>
    instructions(builder(savings), 'env').some(({ values }) => 'UV_COMPILE_BYTECODE' in values)
  expect(compiles(['tests'])).toBe(true)
  expect(compiles(['bytecode'])).toBe(false)
})

test('Alpine has no strip', () => {
  const project = { ...webProject(), native: [], distributions: [] }
  const given = {
    base: 'alpine',
    command: ['tool'],
    savings: ['symbols'],
    buildPackages: [],
    runtimePackages: [],
  } as const
  expect(() => resolveAnswers(project, given)).toThrow(/--savings symbols/u)
  expect(resolveAnswers(project, { ...given, savings: ['tests'] }).savings).toEqual(['tests'])
})
