import type { Sighting } from '../finding.js'
import { aptInstalls } from '../look/apt.js'
import { type CheckedFile, shippedCommands } from '../look/checked-file.js'
import { firstOfEachRun, type RunCommand } from '../look/run-commands.js'
import { insertAfterWord } from '../mend/command-edits.js'
import { mending } from '../mend/mend.js'
import type { Practice } from '../practice.js'

export const noRecommendedPackages: Practice = {
  id: 'no-recommended-packages',
  title: 'Install packages without the recommended ones',
  why: [
    'apt-get also installs what a package recommends: documentation tools, fonts, whole desktops in bad cases. A container asked for none of it, and every one of these packages is scanned and patched from then on.',
    '--no-install-recommends installs what is named and what that needs. A recommended package that is missed, such as ca-certificates beside curl, is named like the others.',
  ],
  sources: ['https://manpages.debian.org/trixie/apt/apt-get.8.en.html'],
  covers: ['DL3015'],
  example: {
    file: 'Dockerfile',
    good: `FROM python:3.13-slim-trixie
RUN apt-get update \\
    && apt-get install -y --no-install-recommends git \\
    && rm -rf /var/lib/apt/lists/*
`,
    bad: `FROM python:3.13-slim-trixie
RUN apt-get update \\
    && apt-get install -y git \\
    && rm -rf /var/lib/apt/lists/*
`,
  },
  check: recommended,
}

/** The setting can also stand in the configuration, or on the command line as an option. */
const SWITCHED_OFF = /Install-Recommends/u

function recommended(file: CheckedFile): readonly Sighting[] {
  const commands = shippedCommands(file)
  if (commands.some(({ instruction }) => SWITCHED_OFF.test(instruction.raw))) return []
  const installs = aptInstalls(commands).filter(
    ({ command }) => !command.args.includes('--no-install-recommends'),
  )
  const inRun = (one: RunCommand): readonly RunCommand[] =>
    installs.map(({ command }) => command).filter(({ instruction }) => instruction === one.instruction)
  return firstOfEachRun(installs).map(({ command }) => ({
    severity: 'warning',
    line: command.line,
    what: 'apt-get also installs all packages that are only recommended.',
    fix: 'Give it --no-install-recommends.',
    ...mending(
      inRun(command).map(one => insertAfterWord(one, 'install', '--no-install-recommends')),
      'A package that came along as a recommended one, such as ca-certificates beside curl, is missing until it is named.',
    ),
  }))
}
