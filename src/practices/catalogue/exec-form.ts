import type { Instruction } from '../../dockerfile/dockerfile.js'
import { jsonForm } from '../../dockerfile/quote.js'
import { commandsOf, type ShellWord, simpleCommands } from '../../dockerfile/shell.js'
import type { Sighting } from '../finding.js'
import { type CheckedFile, instructionsIn, isOfficial, shippedRoot, startOf } from '../look/checked-file.js'
import { beforeOffset } from '../mend/command-edits.js'
import { type Mend, mending } from '../mend/mend.js'
import type { Practice } from '../practice.js'

export const execForm: Practice = {
  id: 'exec-form',
  title: 'Start the program itself, not a shell',
  why: [
    'CMD uvicorn main:app makes /bin/sh process 1. `docker stop` sends its signal to process 1, the shell passes nothing on, and ten seconds later the program is killed in the middle of what it did.',
    'In exec form, a JSON list, the program is process 1 and gets the signal. Nothing is expanded there: where a variable is needed, let the program read it, or use a shell that replaces itself with `exec`.',
  ],
  sources: [
    'https://docs.docker.com/reference/dockerfile/#shell-and-exec-form',
    'https://docs.docker.com/reference/build-checks/json-args-recommended/',
  ],
  covers: ['DL3025', 'JSONArgsRecommended'],
  example: {
    file: 'Dockerfile',
    good: `FROM python:3.13-slim-trixie
CMD ["uvicorn", "main:app", "--host", "0.0.0.0"]
`,
    bad: `FROM python:3.13-slim-trixie
CMD uvicorn main:app --host 0.0.0.0
`,
  },
  check: throughShell,
}

function throughShell(file: CheckedFile): readonly Sighting[] {
  const start = startOf(file)
  if (start?.arguments.kind !== 'command' || start.arguments.command.kind === 'exec') return []
  const commands = simpleCommands(commandsOf(start))
  if (commands.length === 0 || commands.at(-1)?.words[0]?.value === 'exec') return []
  return [
    {
      severity: 'warning',
      line: start.lines.start,
      what: `${start.keyword} starts a shell, which may keep the signal of docker stop to itself.`,
      fix: `Write it as a list, ${start.keyword} ["program", "argument"], or begin the last command with exec.`,
      ...withoutShell(file, start),
    },
  ]
}

/** A list where no word is left to the shell; otherwise the shell makes way for the last of its commands. */
function withoutShell(file: CheckedFile, start: Instruction): { readonly mend?: Mend } {
  const commands = commandsOf(start)
  const last = commands.at(-1)
  if (last?.kind !== 'simple' || start.heredocs.length > 0 || start.inside.length > 0) return {}
  if (!isProgram(last.words[0])) return {}
  const isPlain = commands.length === 1 && last.redirects.length + last.assignments.length === 0
  const isLeftAlone = last.words.every(({ raw, exact }) => exact && !/[*?[\]{}~]/u.test(raw))
  if (isPlain && isLeftAlone && instructionsIn(file.shipped, 'SHELL').length === 0)
    return mending(
      [
        {
          kind: 'words',
          target: start,
          span: start.argumentsSpan,
          text: jsonForm(last.words.map(({ value }) => value)),
        },
      ],
      riskOfList(file, start),
    )
  const first = last.words[0]
  if (first === undefined || !['&&', ';', null].includes(last.joiner) || last.assignments.length > 0)
    return {}
  const risk =
    commands.length === 1
      ? null
      : 'The program becomes process 1: one that leaves processes behind has to look after them itself.'
  return mending([beforeOffset(start, first.span.start, 'exec ')], risk)
}

/** A list in single quotes, `['app']`, is a program of that name to the shell: nobody can say what was meant. */
const isProgram = (word: ShellWord | undefined): boolean =>
  word !== undefined && !word.raw.startsWith('[') && !BUILTINS.has(word.value)

/** What no program does, only a shell. */
const BUILTINS = new Set('cd source . export set eval exit trap ulimit umask wait :'.split(' '))

/** A shell keeps arguments from an ENTRYPOINT, and an ENTRYPOINT gets the shell as its first argument. */
function riskOfList(file: CheckedFile, start: Instruction): string | null {
  if (start.keyword === 'ENTRYPOINT')
    return 'CMD and the arguments of docker run now reach the program; the shell kept them back.'
  const hasEntrypoint = instructionsIn(file.shipped, 'ENTRYPOINT').length > 0
  if (!hasEntrypoint && isOfficial(shippedRoot(file))) return null
  return 'Where the base image has an ENTRYPOINT, it now gets the program as its argument instead of /bin/sh.'
}
