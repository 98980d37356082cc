import type { Sighting } from '../finding.js'
import { builtCommands, type CheckedFile } from '../look/checked-file.js'
import type { RunCommand } from '../look/run-commands.js'
import { insertAfterWord } from '../mend/command-edits.js'
import { mending } from '../mend/mend.js'
import type { Practice } from '../practice.js'

export const lockedInstall: Practice = {
  id: 'locked-install',
  title: 'Install what the lock names, or stop',
  why: [
    'uv sync and pipenv install look whether the lock still fits the manifest, and where it does not they resolve anew: the image gets versions that are in no file of the repository, and the build says nothing of it.',
    '--locked and --deploy end the build instead. poetry install and pipenv sync take the lock as it is; poetry update, lock and add in a build write a lock that nobody keeps.',
  ],
  sources: [
    'https://docs.astral.sh/uv/concepts/projects/sync/',
    'https://pipenv.pypa.io/en/latest/commands.html',
    'https://python-poetry.org/docs/cli/',
  ],
  example: {
    file: 'Dockerfile',
    good: `FROM python:3.13-slim-trixie
COPY pyproject.toml uv.lock ./
RUN --mount=type=cache,target=/root/.cache/uv uv sync --locked --no-dev --no-install-project
`,
    bad: `FROM python:3.13-slim-trixie
COPY pyproject.toml uv.lock ./
RUN --mount=type=cache,target=/root/.cache/uv uv sync --no-dev --no-install-project
`,
  },
  check: unlocked,
}

interface Tool {
  readonly program: string
  readonly verb: string
  /** Any of these says that the lock counts. */
  readonly flags: readonly string[]
  /** The same by a variable. */
  readonly variables: readonly string[]
  readonly add: string | null
}

const TOOLS: readonly Tool[] = [
  {
    program: 'uv',
    verb: 'sync',
    flags: ['--locked', '--frozen'],
    variables: ['UV_LOCKED', 'UV_FROZEN'],
    add: '--locked',
  },
  {
    program: 'pipenv',
    verb: 'install',
    flags: ['--deploy', '--ignore-pipfile'],
    variables: ['PIPENV_DEPLOY', 'PIPENV_IGNORE_PIPFILE'],
    add: '--deploy',
  },
  { program: 'pipenv', verb: 'update', flags: [], variables: [], add: null },
  { program: 'pipenv', verb: 'lock', flags: [], variables: [], add: null },
  { program: 'poetry', verb: 'update', flags: [], variables: [], add: null },
  { program: 'poetry', verb: 'lock', flags: [], variables: [], add: null },
  { program: 'poetry', verb: 'add', flags: [], variables: [], add: null },
  { program: 'uv', verb: 'lock', flags: ['--check', '--locked', '--frozen'], variables: [], add: null },
]

function unlocked(file: CheckedFile): readonly Sighting[] {
  return builtCommands(file).flatMap((command): readonly Sighting[] => {
    const verb = command.args.find(word => !word.startsWith('-'))
    const tool = TOOLS.find(known => known.program === command.program && known.verb === verb)
    if (tool === undefined || isLocked(file, command, tool)) return []
    const { program, add } = tool
    if (add === null)
      return [
        {
          severity: 'advice',
          line: command.line,
          what: `${program} ${tool.verb} resolves anew in the build, and nobody keeps the lock it writes.`,
          fix: 'Run it in the repository, commit the lock, and install from that.',
        },
      ]
    return [
      {
        severity: 'advice',
        line: command.line,
        what: `Where the lock does not fit the manifest, ${program} ${tool.verb} resolves anew and says nothing.`,
        fix: `Give it ${add}: then the build stops.`,
        ...mending(
          [insertAfterWord(command, tool.verb, add)],
          'The build stops where the lock is out of date or not copied, instead of resolving anew.',
        ),
      },
    ]
  })
}

const isLocked = (
  file: CheckedFile,
  { args, instruction }: RunCommand,
  { flags, variables }: Tool,
): boolean =>
  flags.some(flag => args.includes(flag)) ||
  variables.some(name => instruction.text.includes(name) || file.scopes.get(instruction)?.has(name) === true)
