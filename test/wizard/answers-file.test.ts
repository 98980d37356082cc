import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { packageFile } from '../../src/common/package-file.js'
import { Problem } from '../../src/common/problem.js'
import type { Answers } from '../../src/wizard/answers.js'
import { printAnswersFile, readAnswersFile } from '../../src/wizard/answers-file.js'
import { answersOf, advanceInterview, beginInterview } from '../../src/wizard/interview.js'
import { resolveAnswers } from '../../src/wizard/resolve.js'
import { sampleProject } from './sample-project.js'

const project = sampleProject()
const problemOf = (text: string): Problem => {
  try {
    readAnswersFile(text, 'team.yaml')
  } catch (error) {
    if (error instanceof Problem) return error
    throw error
  }
  throw new Error('It was read')
}

describe('a file of answers', () => {
  test('holds what is not the default, and says what it is', () => {
    const answers = resolveAnswers(project, { install: 'user', command: ['app', 'a b'], port: null })
    expect(printAnswersFile(project, answers)).toBe(
      `# What was answered when dockwiz asked. What is not here follows the repository.
# dockwiz init begins with these answers; dockwiz init --reset forgets them.
answers:
  install: user
  command: app 'a b'
`,
    )
  })

  test('gives the same answers again', () => {
    const given: fc.Arbitrary<Partial<Answers>> = fc.record(
      {
        python: fc.constantFrom('3.12', '3.13'),
        debian: fc.constantFrom('bookworm', 'trixie'),
        buildPackages: fc.subarray(['g++', 'gcc']),
        command: fc.constantFrom(
          ['a', `it's # no: comment`],
          ['b', '--port', '81'],
          ['yes'],
          ['c', '- d: [e]'],
        ),
        port: fc.constantFrom(null, 80),
        user: fc.constantFrom(0, 10_001),
      },
      { requiredKeys: [] },
    )
    fc.assert(
      fc.property(given, some => {
        const answers = resolveAnswers(project, some)
        const { texts } = readAnswersFile(printAnswersFile(project, answers), '.dockwiz.yaml')
        expect(resolveAnswers(project, {}, texts)).toEqual(answers)
      }),
      { numRuns: 40 },
    )
  })

  test('takes lists, numbers and null as YAML has them', () => {
    const { texts, description } = readAnswersFile(
      'description: ours\nanswers:\n  command: [app, a b]\n  build-packages: []\n  port: 81\n  healthcheck: null\n',
      'team.yaml',
    )
    expect(description).toBe('ours')
    expect(texts).toEqual({ command: `app 'a b'`, buildPackages: 'none', port: '81', healthcheck: 'none' })
  })

  test.each([
    ['answers:\n  insall: venv\n', '"insall" is not one of'],
    ['answers:\n  install: conda\n', 'install: Choose venv'],
    ['answers:\n  port: {a: 1}\n', 'one value or a list of words'],
    ['answers:\n  command: ["a\\n"]\n', 'one value or a list of words'],
    ['- a\n', 'no answers'],
    ['answers: 3\n', 'no answers'],
    ['a: &a [x]\nanswers:\n  command: *a\n', 'no answers'],
  ])('%j is refused', (text, why) => {
    const problem = problemOf(text)
    expect(problem.kind).toBe('preset-invalid')
    expect(problem.detail.why).toContain(why)
  })

  test('a fault of YAML is told with its line', () => {
    expect(problemOf('answers:\n  install: "venv\n').detail.where).toMatch(/^team\.yaml:[23]$/u)
  })

  test('no text throws anything but a Problem', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), text => {
        try {
          readAnswersFile(`answers:\n  ${text}`, 'team.yaml')
        } catch (error) {
          expect(error).toBeInstanceOf(Problem)
        }
      }),
    )
  })
})

describe('what it suggests', () => {
  test('stands in the questions, and a flag goes before it', () => {
    const { texts } = readAnswersFile('answers:\n  install: wheels\n  user: 0\n', 'team.yaml')
    const interview = beginInterview(project, { user: 7 }, texts)
    expect(interview.at?.id).toBe('python')
    expect(answersOf(advanceInterview(interview, { kind: 'defaults' }))).toMatchObject({
      install: 'wheels',
      user: 7,
    })
  })

  test('is asked where it does not fit', () => {
    const { texts } = readAnswersFile('answers:\n  python: "3.10"\n', 'team.yaml')
    const interview = advanceInterview(beginInterview(project, {}, texts), { kind: 'defaults' })
    expect(interview.at?.id).toBe('python')
  })
})

const folder = packageFile('presets')
const presets = readdirSync(folder).filter(name => name.endsWith('.yaml'))

test.each(presets)('the preset %s can be read, and says what it is for', name => {
  const { description, texts } = readAnswersFile(readFileSync(join(folder, name), 'utf8'), name)
  expect(description.length).toBeGreaterThan(15)
  expect(Object.keys(texts)).not.toEqual([])
})
