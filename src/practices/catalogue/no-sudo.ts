import type { Sighting } from '../finding.js'
import {
  builtCommands,
  chainOf,
  type CheckedFile,
  instructionsIn,
  isOfficial,
  rootImage,
} from '../look/checked-file.js'
import { firstOfEachRun, type RunCommand } from '../look/run-commands.js'
import { dropStretch } from '../mend/command-edits.js'
import { mending } from '../mend/mend.js'
import type { Practice } from '../practice.js'

export const noSudo: Practice = {
  id: 'no-sudo',
  title: 'Switch users with USER, not with sudo',
  why: [
    'A build runs as root until USER says otherwise, so sudo does nothing there. Where it has to be installed first, it ships: a program with the setuid bit, and often with a rule that lets the application become root without a password.',
    'Do what needs root before USER. For one RUN in between: USER root, the RUN, and USER back again.',
  ],
  sources: ['https://docs.docker.com/build/building/best-practices/#user'],
  covers: ['DL3004'],
  example: {
    file: 'Dockerfile',
    good: `FROM python:3.13-slim-trixie
RUN install -d -o 10001 -g 10001 -m 0750 /data
USER 10001:10001
`,
    bad: `FROM python:3.13-slim-trixie
RUN sudo install -d -o 10001 -g 10001 -m 0750 /data
USER 10001:10001
`,
  },
  check: raised,
}

const isRaised = ({ shell }: RunCommand): boolean => shell.words[0]?.value === 'sudo'

function raised(file: CheckedFile): readonly Sighting[] {
  const calls = builtCommands(file).filter(isRaised)
  return firstOfEachRun(calls.map(command => ({ command }))).map(({ command }) => ({
    severity: 'warning',
    line: command.line,
    what: isRoot(file, command)
      ? 'This is root already; sudo does nothing.'
      : 'sudo in an image lets a program become root.',
    fix: 'Take sudo away, and do what needs root before USER.',
    ...(isRoot(file, command)
      ? mending(
          calls.filter(({ instruction }) => instruction === command.instruction).map(withoutSudo),
          'sudo also empties the environment: without it the command sees the variables of ENV.',
        )
      : {}),
  }))
}

/** Without options of its own alone. */
function withoutSudo({ shell, instruction }: RunCommand): ReturnType<typeof dropStretch> {
  const [sudo, program] = shell.words
  if (sudo === undefined || program === undefined || /^-|=/u.test(program.value)) return null
  return dropStretch(instruction, { start: sudo.span.start, end: program.span.start })
}

const isRoot = (file: CheckedFile, { stage, instruction }: RunCommand): boolean =>
  isOfficial(rootImage(file, stage)) &&
  !instructionsIn(chainOf(file.stages, stage), 'USER').some(
    ({ lines }) => lines.start < instruction.lines.start,
  )
