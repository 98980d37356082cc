import type { Sighting } from '../finding.js'
import {
  keepsLists,
  LISTS,
  listTakers,
  listUsersAfter,
  REMOVE_LISTS,
  riskWithoutLists,
} from '../look/apt-lists.js'
import { aptInstalls, aptVerb } from '../look/apt.js'
import {
  builtCommands,
  chainOf,
  type CheckedFile,
  instructionsIn,
  isOfficial,
  rootImage,
} from '../look/checked-file.js'
import { besides, hasMountOver, isScript, type RunCommand } from '../look/run-commands.js'
import { commandAtEnd, commandBefore, insertAfterWord } from '../mend/command-edits.js'
import { type Mend, mending } from '../mend/mend.js'
import type { Practice } from '../practice.js'

export const aptUpdateWithInstall: Practice = {
  id: 'apt-update-with-install',
  title: 'Update the package lists where they are used',
  why: [
    'Official images come without package lists: apt-get install finds nothing until apt-get update has run. In a layer of its own the update comes from the cache for months, and the install asks for files that the servers no longer have.',
    'One RUN does both, with -y, because nobody is there to answer.',
  ],
  sources: ['https://docs.docker.com/build/building/best-practices/#apt-get'],
  covers: ['DL3014'],
  example: {
    file: 'Dockerfile',
    good: `FROM python:3.13-slim-trixie
RUN apt-get update && apt-get install -y --no-install-recommends libpq5
`,
    bad: `FROM python:3.13-slim-trixie
RUN apt-get update
RUN apt-get install --no-install-recommends libpq5
`,
  },
  check: badInstalls,
}

function badInstalls(file: CheckedFile): readonly Sighting[] {
  const commands = builtCommands(file)
  const isYesSet = instructionsIn(file.built, 'RUN', 'COPY').some(({ raw }) => /Assume-Yes/iu.test(raw))
  const updates = commands.filter(command => aptVerb(command) === 'update')
  return aptInstalls(commands).flatMap(({ command }) => [
    ...staleLists(file, { commands, updates }, command),
    ...(isYesSet ? [] : unanswered(command)),
  ])
}

/** An install that follows another needs no update; a mount over the lists keeps them from build to build. */
function staleLists(
  file: CheckedFile,
  { commands, updates }: Readonly<Record<'commands' | 'updates', readonly RunCommand[]>>,
  command: RunCommand,
): readonly Sighting[] {
  const { line, stage, instruction } = command
  if (besides(updates, command).length > 0 || hasMountOver(instruction, LISTS)) return []
  const below = chainOf(file.stages, stage)
  const before = updates.findLast(other => below.includes(other.stage) && other.line < line)
  const fix = 'Begin the RUN with apt-get update &&.'
  const mend = withUpdate(file, command)
  if (before !== undefined) {
    const what = `The package lists are those of line ${before.line}, which may come from a cache that is months old.`
    return [{ severity: 'warning', line, what, fix, ...mend }]
  }
  // A script can do the update.
  const mayUpdate = commands.some(other => below.includes(other.stage) && isScript(other))
  if (!isOfficial(rootImage(file, stage)) || mayUpdate) return []
  return [
    { severity: 'error', line, what: 'There are no package lists: apt-get finds no package.', fix, ...mend },
  ]
}

/** What is updated in a layer that ships is removed again at its end. */
function withUpdate(file: CheckedFile, command: RunCommand): { readonly mend?: Mend } {
  const sudo = command.shell.words[0]?.value === 'sudo' ? 'sudo ' : ''
  const update = commandBefore(command, file.commands, `${sudo}apt-get update`)
  if (!file.shipped.includes(command.stage) || !keepsLists(file.commands, command)) return mending([update])
  const users = listUsersAfter(file, listTakers(file), command)
  if (users.known) return {}
  const removal = commandAtEnd(command.instruction, file.dockerfile.escape, REMOVE_LISTS)
  return mending([update, removal], riskWithoutLists(users))
}

function unanswered(command: RunCommand): readonly Sighting[] {
  const { args, line, instruction } = command
  const isAnswered = args.some(word =>
    /^-[a-z]*y|^--(?:yes|assume-yes)$|^-qq|^-q=2|[$]|Assume-Yes/u.test(word),
  )
  if (isAnswered || /\byes\b\s*\|/u.test(instruction.text)) return []
  const what = 'apt-get asks whether to go on, and nobody is there to answer.'
  const mend = mending([insertAfterWord(command, 'install', '-y')])
  return [{ severity: 'error', line, what, fix: 'Give it -y.', ...mend }]
}
