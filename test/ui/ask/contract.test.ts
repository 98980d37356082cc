import { SIZES, unmountAll } from '../../terminal/screen.js'
import { afterEach, describe, expect, test } from 'vitest'
import type { Answers } from '../../../src/wizard/answers.js'
import { resolveAnswers } from '../../../src/wizard/resolve.js'
import { knowing, sampleProject, silentProject } from '../../wizard/sample-project.js'
import { answerInLines, answerOnScreens } from './front-ends.js'
import type { Act, Case } from './front-ends.js'

afterEach(unmountAll)

const START: Act = { kind: 'start' }
const ACCEPT: Act = { kind: 'accept' }
const BACK: Act = { kind: 'back' }
const choose = (text: string): Act => ({ kind: 'choose', text })
const own = (text: string): Act => ({ kind: 'choose', text, own: true })
const fill = (...texts: (string | null)[]): Act => ({ kind: 'fill', texts })
const KEEP = fill(null, null)
/** Further targets, those of the roles as they are found, no Compose file, no digest. */
const EXTRAS = fill(null, null, null)
const usual = resolveAnswers(sampleProject(), {})

const cases: [string, Partial<Case> & { acts: readonly Act[] }, Partial<Answers>][] = [
  [
    'every question accepted',
    { acts: [START, ACCEPT, ACCEPT, KEEP, ACCEPT, KEEP, ACCEPT, ACCEPT, EXTRAS, ACCEPT] },
    {},
  ],
  ['all defaults', { acts: [{ kind: 'defaults' }] }, {}],
  [
    'another answer to everything',
    {
      acts: [
        START,
        choose('3.13'),
        choose('bookworm'),
        fill('gcc libpq-dev', 'libpq5 curl'),
        choose('wheels'),
        fill(`gunicorn 'src.main:make()'`, '9000'),
        choose('0'),
        choose('tcp'),
        fill('dev web', 'compose.yaml', 'yes'),
        choose('none'),
      ],
    },
    {
      python: '3.13',
      debian: 'bookworm',
      buildPackages: ['gcc', 'libpq-dev'],
      runtimePackages: ['curl', 'libpq5'],
      install: 'wheels',
      command: ['gunicorn', 'src.main:make()'],
      port: 9000,
      user: 0,
      healthcheck: { kind: 'tcp' },
      targets: ['dev', 'web'],
      compose: 'compose.yaml',
      pinDigest: true,
      compare: { kind: 'none' },
    },
  ],
  [
    'Back and another answer',
    {
      acts: [
        START,
        choose('3.14'),
        choose('bookworm'),
        BACK,
        BACK,
        choose('3.13'),
        ACCEPT,
        KEEP,
        ACCEPT,
        KEEP,
        ACCEPT,
        ACCEPT,
        EXTRAS,
        ACCEPT,
      ],
    },
    { python: '3.13', debian: 'bookworm' },
  ],
  [
    'an answer of one’s own among the choices',
    {
      acts: [
        START,
        ACCEPT,
        ACCEPT,
        KEEP,
        ACCEPT,
        KEEP,
        own('1234'),
        own('/ready'),
        EXTRAS,
        own('old/Dockerfile'),
      ],
    },
    {
      user: 1234,
      healthcheck: { kind: 'http', path: '/ready' },
      compare: { kind: 'dockerfile', file: 'old/Dockerfile' },
    },
  ],
  [
    'another command, which brings its port and healthcheck along',
    {
      acts: [
        START,
        ACCEPT,
        ACCEPT,
        KEEP,
        ACCEPT,
        fill('celery -A src.tasks worker -l INFO', null),
        ACCEPT,
        ACCEPT,
        EXTRAS,
        ACCEPT,
      ],
    },
    {
      command: ['celery', '-A', 'src.tasks', 'worker', '-l', 'INFO'],
      port: null,
      healthcheck: { kind: 'none' },
      targets: ['web'],
    },
  ],
  [
    'what flags answered is not asked',
    {
      known: knowing({ python: '3.14', debian: 'trixie', port: 8000, user: 7 }),
      acts: [START, KEEP, choose('user'), fill(null), ACCEPT, EXTRAS, ACCEPT],
    },
    { python: '3.14', user: 7, install: 'user' },
  ],
  [
    'what a preset suggests is asked, and stands where the default would',
    {
      known: {
        ...knowing(),
        suggested: {
          install: { text: 'wheels', place: 'team.yaml:3', because: 'the preset team.yaml says so' },
          python: { text: '3.14', place: 'team.yaml:4', because: 'the preset team.yaml says so' },
        },
      },
      acts: [START, choose('3.12'), ACCEPT, KEEP, ACCEPT, KEEP, ACCEPT, ACCEPT, EXTRAS, ACCEPT],
    },
    { python: '3.12', install: 'wheels' },
  ],
  [
    'a fact is changed first, then all defaults',
    {
      acts: [
        { kind: 'edit' },
        { kind: 'change', label: 'Install', number: 8 },
        choose('user'),
        { kind: 'defaults' },
      ],
    },
    { install: 'user' },
  ],
  [
    'nothing was seen: only what is missing is asked',
    { project: silentProject(), acts: [{ kind: 'defaults' }, fill('python -m app', null)] },
    { ...resolveAnswers(silentProject(), { command: ['python', '-m', 'app'] }) },
  ],
  [
    'the review led back to one answer',
    { resume: { answers: { ...usual, install: 'wheels' }, question: 'install' }, acts: [choose('user')] },
    { install: 'user' },
  ],
  [
    'the review led back to the list of answers, and one made another invalid',
    {
      resume: { answers: { ...usual, healthcheck: { kind: 'tcp' } }, question: null },
      acts: [{ kind: 'change', label: 'Command', number: 9 }, fill('python job.py', 'none'), choose('none')],
    },
    {
      command: ['python', 'job.py'],
      port: null,
      healthcheck: { kind: 'none' },
      targets: ['web', 'worker'],
    },
  ],
]

describe('both front ends come to the same answers', () => {
  test.each(cases)(
    '%s',
    async (_, { project = sampleProject(), known = knowing(), resume = null, acts }, expected) => {
      const wanted = { ...usual, ...expected }
      expect(await answerInLines({ project, known, resume, acts })).toEqual(wanted)
      expect(await answerOnScreens({ project, known, resume, acts: onScreens(acts) })).toEqual(wanted)
    },
  )

  test.each(SIZES)('also at $columns×$rows', async size => {
    const acts = [
      START,
      choose('3.14'),
      BACK,
      ACCEPT,
      ACCEPT,
      KEEP,
      ACCEPT,
      KEEP,
      own('77'),
      ACCEPT,
      EXTRAS,
      ACCEPT,
    ]
    const answers = await answerOnScreens(
      { project: sampleProject(), known: knowing(), resume: null, acts },
      size,
    )
    expect(answers).toEqual({ ...usual, python: '3.14', user: 77 })
  })
})

/** On the screens the list of answers stays until it is left; the lines ask what to do next by themselves. */
function onScreens(acts: readonly Act[]): readonly Act[] {
  return acts.flatMap((act, at) => (act.kind === 'defaults' && at > 0 ? [BACK, act] : [act]))
}
