import type { Sighting } from '../finding.js'
import {
  keepsLists,
  listTakers,
  listUsersAfter,
  REMOVE_LISTS,
  riskWithoutLists,
  updatesLists,
} from '../look/apt-lists.js'
import { type CheckedFile, shippedCommands } from '../look/checked-file.js'
import { besides, type RunCommand } from '../look/run-commands.js'
import { commandAtEnd } from '../mend/command-edits.js'
import { type Mend, mending } from '../mend/mend.js'
import type { Practice } from '../practice.js'

export const aptListsRemoved: Practice = {
  id: 'apt-lists-removed',
  title: 'Remove the package lists in the same RUN',
  why: [
    'apt-get update leaves the lists of all packages of the release in /var/lib/apt/lists. They ship with the image and are outdated the day after. A later RUN that deletes them only hides them.',
    'rm -rf /var/lib/apt/lists/* at the end of the same RUN keeps them out of the layer, as does a mount over that folder. What does not ship, such as a builder, need not be tidied.',
  ],
  sources: ['https://docs.docker.com/build/building/best-practices/#apt-get'],
  covers: ['DL3009'],
  example: {
    file: 'Dockerfile',
    good: `FROM python:3.13-slim-trixie
RUN apt-get update && apt-get install -y --no-install-recommends libpq5 \\
    && rm -rf /var/lib/apt/lists/*
`,
    bad: `FROM python:3.13-slim-trixie
RUN apt-get update && apt-get install -y --no-install-recommends libpq5
RUN rm -rf /var/lib/apt/lists/*
`,
  },
  check: keptLists,
}

function keptLists(file: CheckedFile): readonly Sighting[] {
  const commands = shippedCommands(file)
  const takers = listTakers(file)
  return commands
    .filter(command => updatesLists(command) && keepsLists(commands, command))
    .map(command => ({
      severity: 'warning',
      line: command.line,
      what: 'The package lists stay in this layer.',
      fix: `End the RUN with && ${REMOVE_LISTS}.`,
      ...withoutLists(file, takers, command),
    }))
}

/** A RUN that does nothing but update goes: who needs the lists updates them. Who does not yet is mended first. */
function withoutLists(
  file: CheckedFile,
  takers: readonly RunCommand[],
  command: RunCommand,
): { readonly mend?: Mend } {
  const users = listUsersAfter(file, takers, command)
  if (users.known) return {}
  const isAlone = besides(file.commands, command).every(updatesLists)
  return mending(
    [
      isAlone
        ? { kind: 'remove', target: command.instruction, comments: false }
        : commandAtEnd(command.instruction, file.dockerfile.escape, REMOVE_LISTS),
    ],
    riskWithoutLists(users),
  )
}
