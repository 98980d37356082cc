import { commandsOf, simpleCommands } from '../../dockerfile/shell.js'
import type { Sighting } from '../finding.js'
import { type CheckedFile, startOf } from '../look/checked-file.js'
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
    },
  ]
}
