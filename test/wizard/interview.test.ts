import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { advanceInterview, type InterviewEvent } from '../../src/wizard/advance-interview.js'
import { beginInterview, reopenInterview } from '../../src/wizard/begin-interview.js'
import {
  answersOf,
  type Interview,
  placeOf,
  previousStep,
  resolutionOf,
  stepsOf,
} from '../../src/wizard/interview.js'
import { resolveAnswers } from '../../src/wizard/resolve.js'
import { QUESTIONS } from '../../src/wizard/steps.js'
import { knowing, sampleProject, silentProject } from './sample-project.js'

const OK: InterviewEvent = { kind: 'answer', texts: {} }
const BACK: InterviewEvent = { kind: 'back' }
const say = (texts: Extract<InterviewEvent, { kind: 'answer' }>['texts']): InterviewEvent => ({
  kind: 'answer',
  texts,
})
const play = (from: Interview, ...events: readonly InterviewEvent[]): Interview =>
  events.reduce(advanceInterview, from)
const begin = () => beginInterview(sampleProject(), knowing())
const times = (count: number, event: InterviewEvent) => Array.from({ length: count }, () => event)

describe('an interview', () => {
  test('taking every default gives what --yes gives', () => {
    const interview = play(begin(), ...times(9, OK))
    expect(answersOf(interview)).toEqual(resolveAnswers(sampleProject(), {}))
  })

  test('counts the steps that are asked', () => {
    expect(placeOf(begin())).toEqual({ number: 1, of: 9 })
    expect(placeOf(play(begin(), OK, OK, OK))).toEqual({ number: 4, of: 9 })
    const evidence = { file: 'requirements.txt', line: 2, text: 'torch' }
    const project = sampleProject({ accelerator: { libraries: [{ value: 'torch', evidence }], asked: null } })
    expect(placeOf(beginInterview(project, knowing()))).toEqual({ number: 1, of: 10 })
  })

  test('does not ask what flags answered, and asks the other field of a step alone', () => {
    const interview = beginInterview(sampleProject(), knowing({ python: '3.13', port: 8000, user: 0 }))
    expect(stepsOf(interview).map(({ id }) => id)).toEqual([
      'debian',
      'extensions',
      'install',
      'start',
      'healthcheck',
      'targets',
      'compare',
    ])
  })

  test('flags that answer everything leave nothing to ask', () => {
    const answers = resolveAnswers(sampleProject(), {})
    expect(answersOf(beginInterview(sampleProject(), knowing(answers)))).toEqual(answers)
  })

  test('Back keeps answers, and stops at the first question', () => {
    const third = play(begin(), say({ python: '3.13' }), say({ debian: 'bookworm' }))
    const first = play(third, BACK, BACK, BACK, BACK)
    expect(first.at?.id).toBe('python')
    expect(previousStep(first)).toBeNull()
    expect(resolutionOf(first).answers).toMatchObject({ python: '3.13', debian: 'bookworm' })
    expect(play(first, OK, OK).at).toBe(third.at)
  })

  test('a wrong answer stays where it is, with the reason', () => {
    const wrong = play(begin(), say({ python: '3.11' }))
    expect(wrong.at?.id).toBe('python')
    expect(wrong.errors.python).toContain('leaves 3.11 out')
    expect(play(wrong, say({ python: '3.14' })).errors).toEqual({})
  })

  test('what cannot be seen has to be answered', () => {
    const start = play(beginInterview(silentProject(), knowing()), ...times(4, OK))
    expect(start.at?.id).toBe('start')
    expect(play(start, OK).errors.command).toContain('please answer')
    expect(play(start, say({ command: 'python -m app' })).at?.id).toBe('user')
  })

  test('taking all defaults asks only what has none', () => {
    expect(answersOf(play(begin(), { kind: 'defaults' }))).not.toBeNull()
    const silent = play(beginInterview(silentProject(), knowing()), { kind: 'defaults' })
    expect(silent.at?.id).toBe('start')
    expect(answersOf(play(silent, say({ command: 'app' })))?.command).toEqual(['app'])
  })
})

describe('changing an answer afterwards', () => {
  const done = () => play(begin(), ...times(9, OK))

  test('asks that one and no other', () => {
    const install = play(done(), { kind: 'jump', question: 'install' })
    expect(install.at?.id).toBe('install')
    expect(answersOf(play(install, say({ install: 'user' })))?.install).toBe('user')
    expect(answersOf(play(install, BACK))?.install).toBe('venv')
  })

  test('asks again what it made invalid', () => {
    const checked = play(begin(), ...times(6, OK), say({ healthcheck: 'tcp' }), OK, OK)
    const portless = play(checked, { kind: 'jump', question: 'port' }, say({ command: 'app', port: 'none' }))
    expect(portless.at?.id).toBe('healthcheck')
    expect(answersOf(play(portless, say({ healthcheck: 'none' })))?.healthcheck).toEqual({ kind: 'none' })
  })

  test('what followed a default follows it on', () => {
    const worker = play(
      done(),
      { kind: 'jump', question: 'command' },
      say({ command: 'celery -A src.tasks worker -l INFO' }),
    )
    expect(answersOf(worker)).toMatchObject({ port: null, healthcheck: { kind: 'none' } })
  })

  test('a flag can be changed when somebody asks for it', () => {
    const given = beginInterview(sampleProject(), knowing({ install: 'wheels' }))
    const jumped = play(given, { kind: 'jump', question: 'install' })
    expect(resolutionOf(jumped).answers.install).toBe('wheels')
    expect(resolutionOf(play(jumped, say({ install: 'user' }))).answers.install).toBe('user')
  })

  test('answers that were given once open again as they were', () => {
    const answers = resolveAnswers(sampleProject(), {
      python: '3.14',
      command: ['app', 'a b'],
      port: null,
      install: 'user',
    })
    const again = reopenInterview(sampleProject(), knowing(), answers)
    expect(answersOf(again)).toEqual(answers)
  })
})

test('no sequence of events throws, and whoever goes on to the end gets there', () => {
  const texts = fc.constantFrom(
    '',
    'none',
    '3.13',
    'bookworm',
    'gcc',
    'venv',
    'app --port 81',
    '8000',
    '0',
    '/x',
    'tcp',
    '&&',
  )
  const event: fc.Arbitrary<InterviewEvent> = fc.oneof(
    fc.record({
      kind: fc.constant('answer' as const),
      texts: fc.dictionary(fc.constantFrom(...QUESTIONS.map(({ id }) => id)), texts),
    }),
    fc.constant(BACK),
    fc.record({
      kind: fc.constant('jump' as const),
      question: fc.constantFrom(...QUESTIONS.map(({ id }) => id)),
    }),
    fc.constant<InterviewEvent>({ kind: 'defaults' }),
  )
  fc.assert(
    fc.property(fc.array(event, { maxLength: 30 }), events => {
      let interview = play(begin(), ...events)
      // Back out of a changed answer can leave another one open.
      if (interview.at === null) interview = advanceInterview(interview, { kind: 'defaults' })
      for (let left = 60; interview.at !== null && left > 0; left -= 1) {
        const usual = Object.fromEntries(
          interview.at.questions.map(question => {
            const asking = { project: interview.project, answers: resolutionOf(interview).answers }
            return [question.id, question.default(asking)?.text ?? 'app']
          }),
        )
        interview = advanceInterview(interview, { kind: 'answer', texts: usual })
      }
      expect(answersOf(interview)).not.toBeNull()
    }),
    { numRuns: 60 },
  )
})

describe('a flag that does not fit the project', () => {
  const known = knowing({ python: '3.10', port: 8000 })

  test('is asked after all, and the question says why', () => {
    const interview = beginInterview(sampleProject(), known)
    expect(interview.at?.id).toBe('python')
    const python = resolutionOf(interview).each.find(({ question }) => question.id === 'python')
    expect(python).toMatchObject({
      kind: 'default',
      because: expect.stringMatching(
        /; --python says 3\.10, which does not fit: pyproject\.toml:7/u,
      ) as string,
    })
    expect(answersOf(play(interview, { kind: 'defaults' }))).toMatchObject({ python: '3.12', port: 8000 })
  })

  test('does not come back with the review', () => {
    const answers = resolveAnswers(sampleProject(), { python: '3.13', port: 8000 })
    expect(answersOf(reopenInterview(sampleProject(), known, answers))).toEqual(answers)
  })
})

test('a flag that was changed stays changed when the review leads back again', () => {
  const answers = resolveAnswers(sampleProject(), { install: 'venv', user: 7 })
  const known = knowing({ install: 'user', user: 7 })
  const reopened = reopenInterview(sampleProject(), known, answers)
  expect(answersOf(reopened)).toEqual(answers)
  expect(reopened.known.given).toMatchObject({ user: 7 })
})
