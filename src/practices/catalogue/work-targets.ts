import type { Sighting } from '../finding.js'
import { builtCommands, type CheckedFile, shippedCommands } from '../look/checked-file.js'
import { names, pipInstalls } from '../look/pip.js'
import { firstOfEachRun } from '../look/run-commands.js'
import { insertAfterWord } from '../mend/command-edits.js'
import { mending } from '../mend/mend.js'
import type { Practice } from '../practice.js'

export const workTargets: Practice = {
  id: 'work-targets',
  title: 'One Dockerfile with a target for each use',
  why: [
    'A Dockerfile.worker beside a Dockerfile.test is the same file three times, and soon three different ones. Test tools that are installed for CI travel into production with them.',
    'Stages that are FROM the same application differ only in what they start, or in what they add. BuildKit builds the stages that the wanted target needs and skips the others, so a target that nobody asks for costs nothing.',
  ],
  sources: [
    'https://docs.docker.com/build/building/multi-stage/#stop-at-a-specific-build-stage',
    'https://docs.docker.com/build/building/multi-stage/#differences-between-legacy-builder-and-buildkit',
  ],
  example: {
    file: 'Dockerfile',
    good: `FROM python:3.13-slim-trixie AS app
COPY requirements.txt .
RUN pip install -r requirements.txt

FROM app AS test
RUN pip install pytest==9.1.0

FROM app AS runtime
CMD ["python", "app.py"]
`,
    bad: `FROM python:3.13-slim-trixie
COPY requirements.txt .
RUN pip install -r requirements.txt pytest==9.1.0
CMD ["python", "app.py"]
`,
  },
  check: file => [...shippedTools(file), ...developmentGroups(file)],
}

function shippedTools(file: CheckedFile): readonly Sighting[] {
  return pipInstalls(shippedCommands(file)).flatMap(({ command, args }): readonly Sighting[] => {
    const tools = TOOLS.filter(tool => args.some(word => names(word, tool)))
    if (tools.length === 0) return []
    return [
      {
        severity: 'warning',
        line: command.line,
        what: `Tools for development ship with the application: ${tools.join(', ')}.`,
        fix: 'Install them in a stage of their own, FROM the application’s, and build that with --target.',
      },
    ]
  })
}

/** Tools that install a group for development unless they are told not to, or when they are. */
const GROUPS: readonly {
  readonly program: string
  readonly verbs: readonly string[]
  readonly brings: (words: readonly string[], told: string) => boolean
  readonly fix: string
}[] = [
  {
    program: 'pipenv',
    verbs: ['install', 'sync'],
    brings: words => words.includes('--dev') || words.includes('-d'),
    fix: 'Leave out --dev; install it in a target of its own.',
  },
  {
    program: 'poetry',
    verbs: ['install', 'sync'],
    brings: (words, told) =>
      !words.some(word => /^--(?:only|without|no-dev)\b/u.test(word)) &&
      !/POETRY_WITHOUT|POETRY_ONLY/u.test(told),
    fix: 'Give it --only main.',
  },
  {
    program: 'uv',
    verbs: ['sync'],
    brings: (words, told) =>
      !words.some(word => /^--(?:no-dev|no-default-groups|no-group|only-group)\b/u.test(word)) &&
      !/UV_NO_DEV|UV_NO_DEFAULT_GROUPS/u.test(told),
    fix: 'Give it --no-dev.',
  },
]

/** Whether the group holds anything stands in the manifest, which a check of the Dockerfile does not read. */
function developmentGroups(file: CheckedFile): readonly Sighting[] {
  const installs = builtCommands(file).flatMap(command => {
    const verb = command.args.find(word => !word.startsWith('-')) ?? ''
    const tool = GROUPS.find(({ program, verbs }) => program === command.program && verbs.includes(verb))
    const told = [command.instruction.text, ...(file.scopes.get(command.instruction)?.keys() ?? [])].join(' ')
    return tool?.brings(command.args, told) === true ? [{ command, tool }] : []
  })
  return firstOfEachRun(installs).map(({ command, tool }) => ({
    severity: 'advice',
    line: command.line,
    what: `${tool.program} installs the group for development too, and the image ships it.`,
    fix: tool.fix,
    ...(tool.program === 'pipenv'
      ? {}
      : mending(
          [
            insertAfterWord(
              command,
              command.args.find(word => tool.verbs.includes(word)) ?? '',
              tool.program === 'uv' ? '--no-dev' : '--only main',
            ),
          ],
          'What only stands in the group for development, and the application needs all the same, is missing.',
        )),
  }))
}

const TOOLS = [
  'pytest',
  'pytest-cov',
  'coverage',
  'tox',
  'nox',
  'black',
  'ruff',
  'flake8',
  'pylint',
  'isort',
  'mypy',
  'pyright',
  'pre-commit',
]
