import { describe, expect, test } from 'vitest'
import { Problem } from '../../src/common/problem.js'
import type { Project } from '../../src/project/project.js'
import type { Answers } from '../../src/wizard/answers.js'
import { QUESTION_FLAGS, readFlagAnswers } from '../../src/wizard/flags.js'
import { refuseUnaskable, resolve, resolveAnswers } from '../../src/wizard/resolve.js'
import { knowing, sampleProject, silentProject } from './sample-project.js'

const problemOf = (work: () => unknown): Problem => {
  try {
    work()
  } catch (error) {
    if (error instanceof Problem) return error
  }
  throw new Error('No Problem was thrown')
}

const missing = (project: Project, given: Partial<Answers> = {}): string[] =>
  resolve(project, knowing(given), {}).each.flatMap(({ kind, question }) =>
    kind === 'missing' ? [question.flag] : [],
  )

describe('answers without asking', () => {
  test('everything has a default but what cannot be seen', () => {
    expect(missing(sampleProject())).toEqual([])
    expect(missing(silentProject())).toEqual(['command'])
    expect(missing(silentProject(), { command: ['app'] })).toEqual([])
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

  test('a flag that does not fit, and whose question is not asked here, is refused beforehand', () => {
    const cuda = problemOf(() => refuseUnaskable(sampleProject(), knowing({ accelerator: 'cuda' })))
    expect(cuda.message).toBe('--accelerator cuda does not fit this project.')
    // Its question is asked, and says what is wrong.
    refuseUnaskable(sampleProject(), knowing({ python: '3.10' }))
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
