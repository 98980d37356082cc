import { envValue, workdirPath } from '../../dockerfile/quote.js'
import type { Sighting } from '../finding.js'
import { builtCommands, type CheckedFile } from '../look/checked-file.js'
import { besides, type RunCommand } from '../look/run-commands.js'
import { type Mend, mending } from '../mend/mend.js'
import type { Practice } from '../practice.js'

export const stateInInstructions: Practice = {
  id: 'state-in-instructions',
  title: 'Set folder and variables by instructions',
  why: [
    'Every RUN has a shell of its own. Where cd, export or activate is the last thing it does, it is forgotten with that shell, and the next RUN begins in the old folder with the old variables.',
    'WORKDIR changes the folder for all that follows, and makes it where it is missing; ENV sets a variable. For one command, cd and the command belong into the same RUN.',
  ],
  sources: ['https://docs.docker.com/build/building/best-practices/#workdir'],
  example: {
    file: 'Dockerfile',
    good: `FROM python:3.13-slim-trixie
WORKDIR /app
ENV APP_MODE=live
`,
    bad: `FROM python:3.13-slim-trixie
RUN cd /app
RUN export APP_MODE=live
`,
  },
  check: forgotten,
}

const INSTEAD: Readonly<Record<string, string>> = {
  cd: 'Write WORKDIR, or put the command that needs the folder into the same RUN.',
  export: 'Write ENV.',
  source: 'Set ENV PATH with the environment’s bin in front.',
  '.': 'Set ENV PATH with the environment’s bin in front.',
  ulimit: 'Give the limit to the container when it is run.',
}

/** Only where nothing in the RUN comes after it. */
function forgotten(file: CheckedFile): readonly Sighting[] {
  const commands = builtCommands(file)
  return commands.flatMap((command): readonly Sighting[] => {
    const fix = Object.hasOwn(INSTEAD, command.program) ? INSTEAD[command.program] : undefined
    const isOnly = besides(commands, command).every(({ program }) => Object.hasOwn(INSTEAD, program))
    if (fix === undefined || !isOnly) return []
    const what = `${command.program} ends with its RUN: the next instruction knows nothing of it.`
    return [{ severity: 'warning', line: command.line, what, fix, ...asInstruction(commands, command) }]
  })
}

/** A RUN that only goes to a folder, or only sets variables. */
function asInstruction(commands: readonly RunCommand[], command: RunCommand): { readonly mend?: Mend } {
  const { instruction: target, program, args, written } = command
  if (besides(commands, command).length > 1 || command.shell.redirects.length > 0) return {}
  const exact = written.every(word => word.exact)
  const risk = 'What follows then works with it, as was meant; until now it did not.'
  if (program === 'cd' && exact && args.length === 1 && target.inside.length === 0)
    return mending([{ kind: 'replace', target, text: `WORKDIR ${workdirPath(args[0] ?? '')}` }], risk)
  const pairs = args.map(word => /^(?<name>[A-Za-z_]\w*)=(?<value>[^$`]*)$/u.exec(word)?.groups)
  if (program !== 'export' || !exact || pairs.length === 0 || pairs.includes(undefined)) return {}
  const text = pairs.map(pair => `${pair?.['name'] ?? ''}=${envValue(pair?.['value'] ?? '')}`)
  return mending([{ kind: 'replace', target, text: `ENV ${text.join(' ')}` }], risk)
}
