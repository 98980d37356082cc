import type { Sighting } from '../finding.js'
import { aptInstalls } from '../look/apt.js'
import { builtCommands, chainOf, type CheckedFile } from '../look/checked-file.js'
import { copiesIn, copiesWholeContext } from '../look/copies.js'
import { installsDependencies, installsProject } from '../look/dependencies.js'
import type { Practice } from '../practice.js'

export const dependenciesBeforeCode: Practice = {
  id: 'dependencies-before-code',
  title: 'Install dependencies before the code comes in',
  why: [
    'A layer comes from the cache as long as everything above it is unchanged. After COPY . . the install below it runs again for every edit of any file, a typo in the readme included.',
    'Install from the manifest alone, then copy the code. Code changes many times a day and dependencies now and then, so nearly every build ends up doing one small COPY.',
  ],
  sources: ['https://docs.docker.com/build/cache/optimize/#order-your-layers'],
  example: {
    file: 'Dockerfile',
    good: `FROM python:3.13-slim-trixie
WORKDIR /app
COPY requirements.txt ./
RUN pip install -r requirements.txt
COPY src/ ./src/
CMD ["python", "-m", "src.main"]
`,
    bad: `FROM python:3.13-slim-trixie
WORKDIR /app
COPY . .
RUN pip install -r requirements.txt
CMD ["python", "-m", "src.main"]
`,
  },
  check: file => [...installedAfterCode(file), ...systemAfterCode(file)],
}

function installedAfterCode(file: CheckedFile): readonly Sighting[] {
  const installs = builtCommands(file).filter(
    command => installsDependencies(command) || installsProject(command),
  )
  return file.built.flatMap((stage): readonly Sighting[] => {
    const copy = copiesIn(file, [stage]).find(copiesWholeContext)
    if (copy === undefined) return []
    const line = copy.instruction.lines.start
    const after = installs.find(command => command.stage === stage && command.line > line)
    const below = chainOf(file.stages, stage)
    const before = installs.some(command => below.includes(command.stage) && command.line < line)
    if (after === undefined || before) return []
    return [
      {
        severity: 'warning',
        line: after.line,
        what: `Every edit of any file installs all dependencies again, because line ${line} copies the code first.`,
        fix: 'Copy only the manifest and the lock before the install, and the code after it.',
      },
    ]
  })
}

/** Packages of the system have nothing to do with the code either. */
function systemAfterCode(file: CheckedFile): readonly Sighting[] {
  const commands = builtCommands(file)
  return file.built.flatMap((stage): readonly Sighting[] => {
    const copy = copiesIn(file, [stage]).find(copiesWholeContext)
    const after = aptInstalls(commands).find(
      ({ command }) => command.stage === stage && command.line > (copy?.instruction.lines.end ?? Infinity),
    )
    if (copy === undefined || after === undefined) return []
    return [
      {
        severity: 'warning',
        line: after.command.line,
        what: `Every edit of any file installs these packages again, because line ${copy.instruction.lines.start} copies the code first.`,
        fix: 'Move the RUN above the COPY.',
      },
    ]
  })
}
