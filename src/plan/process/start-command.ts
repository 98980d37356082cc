import type { PlanInstruction } from '../plan.js'
import type { Planning } from '../planning.js'

/** CMD, or for a command-line tool ENTRYPOINT with `--help` where no arguments are given. */
export function startCommand({ answers, kind, follows }: Planning): PlanInstruction[] {
  const { command } = answers
  if (command.length === 0) return []
  const exec = follows('exec-form')
  const owed = {
    practice: 'exec-form',
    because: exec
      ? 'The program itself is process 1 and gets the signals of `docker stop`; no shell stands between.'
      : 'A shell is process 1, and passes no signal on to the program.',
    ...(exec ? {} : { form: 'shell' as const }),
  } as const
  if (kind !== 'cli') return [{ kind: 'cmd', command, ...owed }]

  const tool = command.at(-1) === '--help' ? command.slice(0, -1) : command
  const help: PlanInstruction = {
    kind: 'cmd',
    command: ['--help'],
    practice: 'exec-form',
    because: 'What stands after the name of the image in `docker run` replaces this.',
  }
  return exec
    ? [{ kind: 'entrypoint', command: tool, ...owed }, help]
    : [{ kind: 'entrypoint', command: tool, ...owed }]
}
