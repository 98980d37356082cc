import type { Sighting } from '../finding.js'
import { aptVerb, LISTS } from '../look/apt.js'
import { type CheckedFile, shippedCommands } from '../look/checked-file.js'
import { besides, hasMountOver, type RunCommand } from '../look/run-commands.js'
import type { Practice } from '../practice.js'

export const aptListsRemoved: Practice = {
  id: 'apt-lists-removed',
  title: 'Remove the package lists in the same RUN',
  why: [
    'apt-get update leaves the lists of all packages of the release in /var/lib/apt/lists. They ship with the image and are outdated the day after. A later RUN that deletes them only hides them.',
    'rm -rf /var/lib/apt/lists/* at the end of the same RUN keeps them out of the layer, as does a mount over that folder. What does not ship, such as a builder, need not be tidied.',
  ],
  sources: ['https://docs.docker.com/build/building/best-practices/#apt-get'],
  example: {
    file: 'Dockerfile',
    good: `FROM python:3.13-slim-trixie
RUN apt-get update \\
    && apt-get install -y --no-install-recommends libpq5 \\
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
  return commands
    .filter(command => aptVerb(command) === 'update')
    .filter(
      command => !hasMountOver(command.instruction, LISTS) && !besides(commands, command).some(removesLists),
    )
    .map(({ line }) => ({
      severity: 'warning',
      line,
      what: 'The package lists stay in this layer.',
      fix: 'End the RUN with && rm -rf /var/lib/apt/lists/*.',
    }))
}

/** `apt-get dist-clean` is new in Debian 13. */
function removesLists(command: RunCommand): boolean {
  const { program, args } = command
  if (['dist-clean', 'distclean'].includes(aptVerb(command) ?? '')) return true
  return (
    ['rm', 'find'].includes(program) &&
    args.some(word => /^\/var\/lib\/apt(?:\/|$)|^\/var\/lib\/\*|^\/var\/lib\/\{/u.test(word))
  )
}
