import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readArguments } from '../../src/cli/arguments.js'
import { readRequest } from '../../src/cli/init.js'
import type { InitRequest } from '../../src/run/init.js'
import type { Answers } from '../../src/wizard/answers.js'
import { equivalentCommand } from '../../src/wizard/command-line.js'
import { resolveAnswers } from '../../src/wizard/resolve.js'
import { readCommand } from '../../src/wizard/shell-words.js'
import { sampleProject } from '../wizard/sample-project.js'

const project = sampleProject()

const answered: fc.Arbitrary<Partial<Answers>> = fc.record(
  {
    python: fc.constantFrom('3.12', '3.13', '3.14'),
    debian: fc.constantFrom('bookworm', 'trixie'),
    buildPackages: fc.subarray(['gcc', 'g++', 'libpq-dev']),
    install: fc.constantFrom('venv', 'user', 'wheels'),
    command: fc.constantFrom(
      ['a', `it's`],
      ['-x'],
      ['celery', '-A', 'src.tasks', 'worker', '-l', 'INFO'],
      ['x', '--port', '81'],
    ),
    port: fc.constantFrom(null, 80, 8000),
    user: fc.constantFrom(0, 10_001, 7),
  },
  { requiredKeys: [] },
)

const word = fc.constantFrom('a', 'a b', `it's`, '--yes', '-x', '', '$(x)', 'registry:5000/a:b', '.')
const given = fc.record(
  {
    explain: fc.constant(true as const),
    'dry-run': fc.constant(true as const),
    'no-build': fc.constant(true as const),
    plain: fc.constant(true as const),
    json: fc.constant(true as const),
    reset: fc.constant(true as const),
    tag: word,
    preset: word,
    runs: fc.constantFrom('1', '50'),
    env: fc.array(fc.constantFrom('NAME', 'OTHER')),
  },
  { requiredKeys: [] },
)

/** What a request asks for; the reading of the folder has begun meanwhile, and is none of it. */
const asked = ({
  folder,
  preset,
  reset,
  build,
  explain,
  dryRun,
  tag,
  runs,
  environment,
  flags,
}: InitRequest) => ({
  folder,
  preset,
  reset,
  build,
  explain,
  dryRun,
  tag,
  runs,
  environment,
  flags: flags.filter(([name]) => name !== 'yes'),
})

/** A flag stands as often as it has values. */
function firstRequest(
  folder: string,
  flags: Readonly<Record<string, true | string | readonly string[]>>,
): InitRequest {
  const last = new Map<string, true | string>()
  const all = new Map<string, readonly string[]>()
  for (const [name, value] of Object.entries(flags)) {
    const values = value === true ? [true as const] : [value].flat()
    for (const one of values) last.set(name, one)
    if (value !== true) all.set(name, [value].flat())
  }
  return readRequest(folder, last, all, {})
}

function requestOf(line: string): InitRequest {
  const words = readCommand(line)
  const request = readArguments('kind' in words ? [] : words.value.slice(1))
  if (request.kind !== 'run') throw new Error(`Not a run: ${line}`)
  return readRequest(request.positionals[0] ?? '.', request.flags, request.all, {})
}

test('the command told at the end is read as the same request with the same answers', () => {
  fc.assert(
    fc.property(answered, given, word.filter(Boolean), (some, flags, folder) => {
      const answers = resolveAnswers(project, some)
      const first = firstRequest(folder, flags)
      const line = equivalentCommand(project, answers, { ...first, suggested: [{}] })
      const second = requestOf(line)
      const folderAgain = second.folder.replace(/^\.\/(?=-)/u, '')
      expect({ ...asked(second), folder: folderAgain }).toEqual(asked(first))
      expect(resolveAnswers(project, second.given)).toEqual(answers)
      expect(second.flags.map(([name]) => name)).toContain('yes')
    }),
  )
})

test('what a variable of the container holds is told nowhere', () => {
  const { environment, flags } = firstRequest('.', { env: ['DATABASE_URL=postgres://me:secret@db', 'LEVEL'] })
  expect(environment).toEqual(['DATABASE_URL=postgres://me:secret@db', 'LEVEL'])
  expect(flags).toEqual([
    ['env', 'DATABASE_URL'],
    ['env', 'LEVEL'],
  ])
})
