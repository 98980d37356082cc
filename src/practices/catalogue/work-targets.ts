import type { Sighting } from '../finding.js'
import { type CheckedFile, shippedCommands } from '../look/checked-file.js'
import { names, pipInstalls } from '../look/pip.js'
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
  check: shippedTools,
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
