import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Project } from '../../src/project/project.js'
import type { Answers } from '../../src/wizard/answers.js'
import type { QuestionId } from '../../src/wizard/question.js'
import { resolveAnswers } from '../../src/wizard/resolve.js'
import { QUESTIONS, STEPS } from '../../src/wizard/steps.js'
import { sampleProject, silentProject } from './sample-project.js'

const byId = (id: QuestionId) => {
  const question = QUESTIONS.find(one => one.id === id)
  if (question === undefined) throw new Error(`No question ${id}`)
  return question
}
const answersOf = (changes: Partial<Answers> = {}): Partial<Answers> => ({
  ...resolveAnswers(sampleProject(), {}),
  ...changes,
})

describe('the questions', () => {
  test('ask for every field of the answers once, each with a flag of its own', () => {
    const answers = resolveAnswers(sampleProject(), {})
    expect(QUESTIONS.map(({ id }) => id).sort()).toEqual(Object.keys(answers).sort())
    expect(new Set(QUESTIONS.map(({ flag }) => flag)).size).toBe(QUESTIONS.length)
  })

  test.each(STEPS.map(step => [step.id, step] as const))('%s: why, in two paragraphs', (_, step) => {
    expect(step.title).toMatch(/\?$/u)
    for (const paragraph of step.why) expect(paragraph.length).toBeGreaterThan(80)
  })

  test.each(QUESTIONS.map(question => [question.id, question] as const))(
    '%s: its choices and default can be answered',
    (_, question) => {
      for (const project of [sampleProject(), silentProject()]) {
        const asking = { project, answers: answersOf() }
        const offered = question.asked(asking) ? question.choices(asking).map(({ text }) => text) : []
        const usual = question.default(asking)
        for (const text of usual === null ? offered : [...offered, usual.text])
          expect(question.read(text, asking)).toMatchObject({ kind: 'read' })
        if (usual !== null) expect(usual.because).not.toBe('')
        if (usual !== null && offered.length > 0 && question.other === null)
          expect(offered).toContain(usual.text)
      }
    },
  )

  test.each(QUESTIONS.map(question => [question.id, question] as const))(
    '%s: what is read prints as what reads back the same, and no text throws',
    (_, question) => {
      fc.assert(
        fc.property(fc.oneof(fc.string({ unit: 'binary' }), SOME_TEXTS), text => {
          const read = question.read(text, null)
          if (read.kind === 'unfit') return
          const printed = question.print(read.answers)
          expect(question.read(printed ?? '', null)).toEqual(read)
        }),
      )
    },
  )
})

const SOME_TEXTS = fc.constantFrom(
  ...[
    '3.13',
    'trixie',
    'gcc libpq-dev',
    'none',
    'tcp',
    '/health',
    'plain',
    './plain',
    'docker/Dockerfile',
    '0',
    '8000',
  ],
  ...['root', 'cpu', 'cuda', 'venv', 'wheels', `sh -c 'a; b'`, '["a", "b c"]', ' /x?y=%20 '],
)

describe('what is refused', () => {
  test.each<[QuestionId, string, Partial<Answers>, string]>([
    ['python', '3.12.4', {}, 'minor version'],
    ['python', '2.7', {}, 'minor version of Python 3'],
    ['python', '3.9', {}, 'no official image'],
    ['python', '3.11', {}, 'pyproject.toml:7 says requires-python = ">=3.12", which leaves 3.11 out.'],
    ['debian', 'bullseye', {}, 'not on offer'],
    ['buildPackages', 'gcc; rm', {}, '"gcc;" is not the name of a Debian package'],
    ['buildPackages', '--force-yes', {}, 'is not the name'],
    ['accelerator', 'cuda', {}, 'No dependency of this project'],
    ['install', 'conda', {}, 'Choose venv'],
    ['command', 'a && b', {}, 'needs a shell'],
    ['role', 'beat', {}, 'can start as web, worker'],
    ['port', '70000', {}, '1 to 65535'],
    ['user', 'app', {}, 'numeric id'],
    ['user', '4294967296', {}, 'from 0 to 2147483647'],
    ['healthcheck', 'health', {}, 'begins with /'],
    ['healthcheck', '/a b', {}, 'no spaces'],
    ['healthcheck', 'tcp', { port: null }, 'Without a port'],
    ['compare', '../Dockerfile', {}, 'inside the repository'],
    ['compare', '/etc/passwd', {}, 'inside the repository'],
  ])('%s %s', (id, text, answers, why) => {
    const read = byId(id).read(text, { project: sampleProject(), answers: answersOf(answers) })
    expect(read.kind === 'unfit' ? read.why : read).toContain(why)
  })

  test('a library under the name of another release', () => {
    const [need] = sampleProject().native
    if (need === undefined) throw new Error('The sample has a native need')
    const project = sampleProject({
      native: [{ ...need, distribution: 'pyicu', runtime: { bookworm: ['libicu72'], trixie: ['libicu76'] } }],
    })
    const read = byId('runtimePackages').read('libicu72', { project, answers: { debian: 'trixie' } })
    expect(read).toMatchObject({ kind: 'unfit', why: expect.stringContaining('needs libicu76') as string })
  })
})

describe('defaults say why', () => {
  test.each<[QuestionId, string, string]>([
    ['python', '3.12', '.python-version:1 says 3.12'],
    ['buildPackages', 'gcc libc6-dev libpq-dev', 'of psycopg2 (requirements.txt:4)'],
    ['runtimePackages', 'libpq5', 'of psycopg2 (requirements.txt:4)'],
    ['command', 'uvicorn src.main:app --host 0.0.0.0 --port 8000', 'src/main.py:11 says app = FastAPI()'],
    ['port', '8000', 'the command names it'],
    ['healthcheck', '/health', 'src/main.py:20 has that route'],
    ['compare', 'plain', 'there is no Dockerfile yet'],
  ])('%s', (id, text, because) => {
    expect(byId(id).default({ project: sampleProject(), answers: answersOf() })).toEqual({ text, because })
  })

  test.each([
    ['.python-version', '3.12.4', '.python-version:1 says 3.12.4'],
    ['runtime.txt', 'python-3.12.7', 'runtime.txt:1 says python-3.12.7'],
    [
      'requirements.txt',
      'torch==2.7',
      'it is the newest with wheels for it: requirements.txt:1 says torch==2.7',
    ],
  ])('a Python version out of %s', (file, text, because) => {
    const python = { value: '3.12', evidence: { file, line: 1, text } }
    expect(byId('python').default({ project: sampleProject({ python }), answers: {} })?.because).toBe(because)
  })

  test('a Python version out of a range is the newest of it', () => {
    const range = {
      value: '>=3.12',
      evidence: { file: 'setup.cfg', line: 2, text: 'python_requires = >=3.12' },
    }
    const project = sampleProject({ python: { ...range, value: '3.14' }, requiresPython: range })
    expect(byId('python').default({ project, answers: {} })).toEqual({
      text: '3.14',
      because: 'it is the newest that is allowed: setup.cfg:2 says python_requires = >=3.12',
    })
  })

  test('a Python version without an image gives way to one with', () => {
    const python = { value: '3.8', evidence: { file: 'runtime.txt', line: 1, text: 'python-3.8' } }
    const project = sampleProject({ python, requiresPython: null })
    expect(byId('python').default({ project, answers: {} })).toEqual({
      text: '3.13',
      because: 'runtime.txt:1 asks for one without an official image',
    })
  })

  test('what is built only on one Debian release takes it there', () => {
    const native = sampleProject().native.map(need => ({ ...need, debian: ['bookworm'] as const }))
    const asking = { project: sampleProject({ native }), answers: { python: '3.12' } }
    expect(byId('debian').default(asking)).toEqual({
      text: 'bookworm',
      because: 'psycopg2 can be built there (requirements.txt:4)',
    })
    expect(byId('debian').read('trixie', asking)).toMatchObject({ kind: 'unfit' })
  })

  test('a production server is the start, also where no manifest names it', () => {
    const offer = { command: ['gunicorn', 'app:app'], needs: ['gunicorn'] }
    const roles = sampleProject()
      .roles.slice(0, 1)
      .map(role => ({ ...role, offer }))
    const asking = { project: sampleProject({ roles }), answers: {} }
    const usual = byId('command').default(asking)
    expect(usual?.text).toBe('gunicorn app:app')
    expect(usual?.because).toContain('; gunicorn is in no manifest and will be installed beside it')
    expect(byId('command').choices(asking)[1]).toEqual({
      text: 'uvicorn src.main:app --host 0.0.0.0 --port 8000',
      note: 'web, FastAPI, its server for development',
    })
  })

  test('a worker has no port and no healthcheck', () => {
    const project = sampleProject({ roles: sampleProject().roles.slice(1) })
    expect(resolveAnswers(project, {})).toMatchObject({ port: null, healthcheck: { kind: 'none' } })
  })

  describe('the role that was asked for', () => {
    const [web, worker] = sampleProject().roles
    if (web === undefined || worker === undefined) throw new Error('The sample starts as two roles')
    const asWorker = { role: worker.name, command: worker.command, port: null }

    test.each<[string, string, Partial<Project>, object]>([
      ['any', 'any', {}, { role: null, command: web.command, port: 8000 }],
      ['by name', 'worker', {}, asWorker],
      ['by kind', 'worker', { roles: [web, { ...worker, name: 'mail' }] }, { ...asWorker, role: 'mail' }],
      [
        'a script that is all there is',
        'worker',
        { roles: [{ ...worker, kind: 'script', name: 'script' }] },
        { ...asWorker, role: 'script' },
      ],
    ])('gives the start command and all that follows: %s', (_, text, changes, answers) => {
      const project = sampleProject(changes)
      const read = byId('role').read(text, { project, answers: {} })
      if (read.kind === 'unfit') throw new Error(read.why)
      expect(resolveAnswers(project, read.answers)).toMatchObject(answers)
    })

    test('is refused where there is none of it, unless the command is the user’s own', () => {
      const project = sampleProject({ roles: [web] })
      const suggested = { role: { text: 'worker', place: 'worker:3', because: 'the preset says so' } }
      expect(() => resolveAnswers(project, {}, suggested)).toThrow('role: worker does not fit this project.')
      const command = ['python', 'consume.py']
      expect(resolveAnswers(project, { command }, suggested)).toMatchObject({ role: null, command })
    })
  })

  test('its own Dockerfile is compared with', () => {
    const dockerfile = { value: 'Dockerfile', evidence: { file: 'docker/Dockerfile', text: 'FROM python' } }
    expect(resolveAnswers(sampleProject({ dockerfile }), {}).compare).toEqual({
      kind: 'dockerfile',
      file: 'docker/Dockerfile',
    })
  })

  test('the Dockerfile that dockwiz replaced is compared with, and offered beside its own', () => {
    const own = '# How it becomes an image: written by dockwiz, yours to change.'
    const project = sampleProject({
      dockerfile: { value: 'Dockerfile', evidence: { file: 'Dockerfile', line: 1, text: own } },
      replacedDockerfile: {
        value: '.dockwiz/replaced/Dockerfile',
        evidence: { file: '.dockwiz/replaced/Dockerfile', line: 1, text: 'FROM python' },
      },
    })
    const asking = { project, answers: {} }
    expect(byId('compare').default(asking)).toEqual({
      text: '.dockwiz/replaced/Dockerfile',
      because: 'dockwiz itself wrote Dockerfile, and this is from before',
    })
    const offered = byId('compare').choices(asking)
    expect(offered.map(({ text }) => text)).toEqual([
      'Dockerfile',
      '.dockwiz/replaced/Dockerfile',
      'plain',
      'none',
    ])
  })

  test('what a repository says is shown without its control characters, and starts nothing it cannot type', () => {
    const evidence = { file: 'Proc\u001B[2Jfile', line: 1, text: 'web: \u001B]0;x\u0007run' }
    const [role] = sampleProject().roles
    if (role === undefined) throw new Error('The sample has roles')
    const hostile = { ...role, command: ['run\n', 'x'], evidence }
    const project = { ...silentProject(), roles: [hostile, { ...hostile, command: ['run'] }] }
    expect(byId('command').choices({ project, answers: {} })).toHaveLength(1)
    expect(byId('command').default({ project, answers: {} })).toEqual({
      text: 'run',
      because: 'Procfile:1 says web: run',
    })
  })
})
