import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { packageFile } from '../../src/common/package-file.js'
import { Problem } from '../../src/common/problem.js'
import type { Answers } from '../../src/wizard/answers.js'
import { readAnswersFile } from '../../src/wizard/answers-file.js'
import { advanceInterview } from '../../src/wizard/advance-interview.js'
import { beginInterview, reopenInterview } from '../../src/wizard/begin-interview.js'
import { answersOf, resolutionOf } from '../../src/wizard/interview.js'
import { resolveAnswers } from '../../src/wizard/resolve.js'
import { printSavedAnswers } from '../../src/wizard/saved-answers.js'
import { QUESTIONS } from '../../src/wizard/steps.js'
import { suggest, type Suggestions } from '../../src/wizard/suggestion.js'
import { knowing, sampleProject } from './sample-project.js'

const project = sampleProject()
const problemOf = (text: string): Problem => problemIn(() => readAnswersFile(text, 'team.yaml'))

function problemIn(work: () => unknown): Problem {
  try {
    work()
  } catch (error) {
    if (error instanceof Problem) return error
    throw error
  }
  throw new Error('It was accepted')
}

describe('a file of answers', () => {
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
        const saved = suggestedBy(printSavedAnswers(project, answers))
        expect(resolveAnswers(project, {}, saved)).toEqual(answers)
      }),
      { numRuns: 40 },
    )
  })

  test('takes lists, numbers and null as YAML has them', () => {
    const { answers, description } = readAnswersFile(
      'description: ours\nanswers:\n  command: [app, a b]\n  build-packages: []\n  port: 81\n  healthcheck: null\n',
      'team.yaml',
    )
    expect(description).toBe('ours')
    expect(answers).toEqual({
      command: { text: `app 'a b'`, line: 3 },
      buildPackages: { text: 'none', line: 4 },
      port: { text: '81', line: 5 },
      healthcheck: { text: 'none', line: 6 },
    })
  })

  test.each([
    ['# ours\nanswers:\n  insall: venv\n', 3, '“insall” is not one of'],
    ['answers:\n  user: 7\n  install: conda\n', 3, 'install: Choose venv'],
    ['answers:\n  port: {a: 1}\n', 2, 'one value or a list of words'],
    ['answers:\n  command: ["a\\n"]\n', 2, 'one value or a list of words'],
    ['- a\n', 1, 'no answers'],
    ['', 1, 'no answers'],
    ['\nanswers: 3\n', 2, 'no mapping'],
    ['description: a\nanswer:\n  port: 3\n', 2, '“answer” is not one of description, answers'],
    ['answers:\n  install: &a venv\n  command: *a\n', 3, 'aliases'],
    ['answers:\n  port: 1\n  port: 2\n', 3, 'unique'],
    ['answers:\n  ? [a]\n  : 2\n', 2, 'is not one of'],
    ['--- a\n--- b\n', 2, 'document'],
  ])('%j is refused with its line', (text, line, why) => {
    const problem = problemOf(text)
    expect(problem.kind).toBe('preset-invalid')
    expect(problem.detail.where).toBe(`team.yaml:${line}`)
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

describe('the answers of a repository', () => {
  test('stand there as what was chosen, and as comments where they follow the repository', () => {
    const answers = resolveAnswers(project, { install: 'user', command: ['app', 'a b'], port: null })
    expect(printSavedAnswers(project, answers)).toMatchInlineSnapshot(`
      "# What was answered when dockwiz asked; keep it in the repository.
      # dockwiz init begins with these answers. dockwiz init --reset begins without them.
      answers:
        install: user
        command: app 'a b'
      # Follows the repository. To fix one of these, write it under answers:
      #   python: "3.12"
      #   debian: trixie
      #   build-packages: gcc libc6-dev libpq-dev
      #   runtime-packages: libpq5
      #   port: none
      #   user: "10001"
      #   healthcheck: none
      #   targets: web worker
      #   compose: none
      #   pin-digest: no
      #   compare: plain
      "
    `)
  })

  test('are none where all follow the repository', () => {
    const text = printSavedAnswers(project, resolveAnswers(project, {}))
    expect(readAnswersFile(text, 'x').answers).toEqual({})
    for (const question of QUESTIONS)
      expect(text.includes(`#   ${question.flag}: `)).toBe(
        question.asked({ project, answers: resolveAnswers(project, {}) }),
      )
  })
})

describe('what it suggests', () => {
  test('is the default of its question, with where it comes from, and a flag goes before it', () => {
    const suggested = suggestedBy('answers:\n  install: wheels\n  user: 0\n')
    const interview = beginInterview(project, { ...knowing({ user: 7 }), suggested })
    expect(interview.at?.id).toBe('python')
    const install = resolutionOf(interview).each.find(({ question }) => question.id === 'install')
    expect(install).toMatchObject({ kind: 'default', because: 'line 2 says so' })
    expect(answersOf(advanceInterview(interview, { kind: 'defaults' }))).toMatchObject({
      install: 'wheels',
      user: 7,
    })
  })

  test('can be answered otherwise, also with what the repository says', () => {
    const suggested = suggestedBy('answers:\n  install: wheels\n')
    const begun = beginInterview(project, { ...knowing(), suggested })
    const at = advanceInterview(begun, { kind: 'jump', question: 'install' })
    const done = advanceInterview(at, { kind: 'answer', texts: { install: 'venv' } })
    expect(answersOf(done)).toMatchObject({ install: 'venv' })
    const reopened = reopenInterview(project, begun.known, resolveAnswers(project, { install: 'venv' }))
    expect(answersOf(reopened)).toMatchObject({ install: 'venv' })
  })

  test('gives way where it does not fit, and the question says so', () => {
    const suggested = suggestedBy('answers:\n  python: "3.10"\n  accelerator: cuda\n')
    const { answers, each } = resolutionOf(beginInterview(project, { ...knowing(), suggested }))
    expect(answers).toMatchObject({ python: '3.12', accelerator: 'cpu' })
    expect(each.find(({ question }) => question.id === 'python')).toMatchObject({
      kind: 'default',
      because: expect.stringContaining('file:2 says 3.10, which does not fit: ') as string,
    })
  })

  test('is refused where it does not fit and nobody is there to see it', () => {
    const suggested = suggestedBy('answers:\n  accelerator: cuda\n')
    const { kind, detail } = problemIn(() => resolveAnswers(project, {}, suggested))
    expect([kind, detail.where]).toEqual(['answer-invalid', 'file:2'])
    expect(resolveAnswers(project, { accelerator: 'cpu' }, suggested)).toMatchObject({ accelerator: 'cpu' })
  })
})

const suggestedBy = (text: string): Suggestions =>
  suggest(readAnswersFile(text, 'file').answers, line => ({
    place: `file:${line}`,
    because: `line ${line} says so`,
  }))

const folder = packageFile('presets')
const presets = readdirSync(folder).filter(name => name.endsWith('.yaml'))

test.each(presets)('the preset %s can be read, and says what it is for', name => {
  const { description, answers } = readAnswersFile(readFileSync(join(folder, name), 'utf8'), name)
  expect(description.length).toBeGreaterThan(15)
  expect(Object.keys(answers)).not.toEqual([])
})
