import type { Sighting } from '../finding.js'
import { aptVerb } from '../look/apt.js'
import { builtCommands, type CheckedFile } from '../look/checked-file.js'
import { firstOfEachRun } from '../look/run-commands.js'
import { rewordEdit } from '../mend/command-edits.js'
import { mending } from '../mend/mend.js'
import type { Practice } from '../practice.js'

export const aptGetInBuilds: Practice = {
  id: 'apt-get-in-builds',
  title: 'Call apt-get in a build, not apt',
  why: [
    'apt is made for people: its output and its defaults may change from one release to the next, as it says itself in every build log.',
    'apt-get does the same work and keeps its interface for scripts.',
  ],
  sources: ['https://manpages.debian.org/trixie/apt/apt.8.en.html'],
  covers: ['DL3027'],
  example: {
    file: 'Dockerfile',
    good: `FROM python:3.13-slim-trixie
RUN apt-get update && apt-get install -y --no-install-recommends libpq5 && rm -rf /var/lib/apt/lists/*
`,
    bad: `FROM python:3.13-slim-trixie
RUN apt update && apt install -y --no-install-recommends libpq5 && rm -rf /var/lib/apt/lists/*
`,
  },
  check: forPeople,
}

/** What apt-get calls the same; `apt upgrade` also installs new packages. */
const SAME = new Set([
  'update',
  'install',
  'remove',
  'purge',
  'autoremove',
  'autopurge',
  'clean',
  'dist-upgrade',
])

function forPeople(file: CheckedFile): readonly Sighting[] {
  const calls = builtCommands(file).filter(
    command => command.program === 'apt' && SAME.has(aptVerb(command) ?? ''),
  )
  return firstOfEachRun(calls.map(command => ({ command }))).map(({ command: { line, instruction } }) => ({
    severity: 'advice',
    line,
    what: 'apt is for people; its interface may change.',
    fix: 'Write apt-get.',
    ...mending(
      calls
        .filter(call => call.instruction === instruction)
        .map(({ written: [word] }) =>
          word === undefined ? null : rewordEdit(instruction, word, word.raw.replace(/apt$/u, 'apt-get')),
        ),
    ),
  }))
}
