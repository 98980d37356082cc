import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Problem } from '../../src/common/problem.js'
import type { Answers } from '../../src/wizard/answers.js'
import { equivalentCommand } from '../../src/wizard/command-line.js'
import { QUESTION_FLAGS, readFlagAnswers } from '../../src/wizard/flags.js'
import { missingAnswers, resolveAnswers } from '../../src/wizard/resolve.js'
import { readCommand } from '../../src/wizard/shell-words.js'
import { sampleProject, silentProject } from './sample-project.js'

const problemOf = (work: () => unknown): Problem => {
  try {
    work()
  } catch (error) {
    if (error instanceof Problem) return error
  }
  throw new Error('No Problem was thrown')
}

describe('answers without asking', () => {
  test('everything has a default but what cannot be seen', () => {
    expect(missingAnswers(sampleProject(), {})).toEqual([])
    expect(missingAnswers(silentProject(), {}).map(({ flag }) => flag)).toEqual(['command'])
    expect(missingAnswers(silentProject(), { command: ['app'] })).toEqual([])
  })

  test('what is missing is listed with its flag and a whole command', () => {
    const problem = problemOf(() => resolveAnswers(silentProject(), {}))
    expect(problem.kind).toBe('answers-missing')
    expect(problem.exitCode).toBe(2)
    expect(problem.detail.next.join('\n')).toMatch(/--command COMMAND[^]*dockwiz init --yes --command '/u)
  })

  test('a flag that does not fit the project says so', () => {
    const problem = problemOf(() => resolveAnswers(sampleProject(), { python: '3.10' }))
    expect(problem.kind).toBe('answer-invalid')
    expect(problem.message).toBe('--python 3.10 does not fit this project.')
    expect(problem.detail.why).toContain('pyproject.toml:7')
  })

  test('later defaults follow what was given', () => {
    const answers = resolveAnswers(sampleProject(), {
      command: ['celery', '-A', 'src.tasks', 'worker', '-l', 'INFO'],
    })
    expect(answers).toMatchObject({ port: null, healthcheck: { kind: 'none' } })
  })
})

describe('flags', () => {
  test('are read into answers', () => {
    const flags = new Map<string, string | true>([
      ['install', 'wheels'],
      ['port', 'none'],
      ['healthcheck', '/ready'],
      ['json', true],
      ['tag', 'x'],
    ])
    expect(readFlagAnswers(flags)).toEqual({
      install: 'wheels',
      port: null,
      healthcheck: { kind: 'http', path: '/ready' },
    })
  })

  test('all that are wrong are told at once', () => {
    const problem = problemOf(() =>
      readFlagAnswers(
        new Map([
          ['python', 'three'],
          ['user', 'bob\u001B[2J'],
        ]),
      ),
    )
    expect(problem.kind).toBe('answer-invalid')
    expect(problem.message).toContain('--python three: Give a minor version')
    expect(problem.detail.next.join('\n')).toContain('--user bob: Give a numeric id')
  })

  test('each says what it takes', () => {
    for (const flag of QUESTION_FLAGS) expect(flag.help.length).toBeGreaterThan(20)
  })
})

describe('the command that does the same', () => {
  const project = sampleProject()

  test('names only what is not the default', () => {
    expect(equivalentCommand(project, resolveAnswers(project, {}))).toBe('dockwiz init --yes')
    const answers = resolveAnswers(project, {
      install: 'user',
      command: ['gunicorn', 'a:create()'],
      port: 9000,
    })
    expect(equivalentCommand(project, answers, 'my app')).toBe(
      `dockwiz init 'my app' --yes --install user --command 'gunicorn '"'"'a:create()'"'"'' --port 9000`,
    )
  })

  test('gives the same answers again, whatever was answered', () => {
    const chosen: fc.Arbitrary<Partial<Answers>> = fc.record(
      {
        python: fc.constantFrom('3.12', '3.13', '3.14'),
        debian: fc.constantFrom('bookworm', 'trixie'),
        buildPackages: fc.subarray(['gcc', 'g++', 'libpq-dev']),
        install: fc.constantFrom('venv', 'user', 'wheels'),
        command: fc.constantFrom(
          ['a', `it's`],
          ['celery', '-A', 'src.tasks', 'worker', '-l', 'INFO'],
          ['x', '--port', '81'],
        ),
        port: fc.constantFrom(null, 80, 8000),
        user: fc.constantFrom(0, 10_001, 7),
      },
      { requiredKeys: [] },
    )
    fc.assert(
      fc.property(chosen, given => {
        const answers = resolveAnswers(project, given)
        const words = readCommand(equivalentCommand(project, answers))
        const flags = 'kind' in words ? [] : words.value.slice(3)
        const values = new Map<string, string>()
        for (let at = 0; at < flags.length; at += 2)
          values.set((flags[at] ?? '').slice(2), flags[at + 1] ?? '')
        expect(resolveAnswers(project, readFlagAnswers(values))).toEqual(answers)
      }),
    )
  })
})
