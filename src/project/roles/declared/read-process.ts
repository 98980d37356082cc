import type { Evidence } from '../../project.js'
import { listenEverywhere } from './listen.js'
import type { Process } from './processes.js'
import { purposeOf, unwrap, type Purpose } from './programs.js'
import { shellCommands, type ShellCommand } from './shell-text.js'

/** A declared command, ready for a container: exec form, listening on every address, no shell. */
export interface DeclaredCommand {
  readonly process: string
  /** null for the project's own scripts. */
  readonly purpose: Purpose | null
  readonly words: readonly string[]
  readonly environment: Readonly<Record<string, string>>
  readonly evidence: Evidence
}

/**
 * The commands of a process that can run without a shell, the last one the one that stays. `$PORT` becomes the port.
 * What needs a shell is left out: the code says how to start it.
 */
export function readProcess({ name, command, evidence }: Process, port: number): DeclaredCommand[] {
  const commands =
    typeof command === 'string' ? shellCommands(command) : [{ words: command, environment: {}, usable: true }]
  return commands.flatMap(insideShell).flatMap(({ words, environment, usable }) => {
    const filled = words.map(word => fillVariables(word, port))
    if (!usable || filled.some(word => /\$[\w{(]/u.test(word))) return []
    const bare = unwrap(filled)
    if (bare[0] === undefined || bare[0] === '' || /^(?:cd|export|set|source|\.|echo|sleep)$/u.test(bare[0]))
      return []
    const purpose = purposeOf(bare)
    const served = purpose === 'web' ? listenEverywhere(bare) : bare
    return [{ process: name, purpose, words: served, environment, evidence }]
  })
}

/** `bash -c "…"` is what stands in it. */
function insideShell(command: ShellCommand): ShellCommand[] {
  const [program = '', option = '', text] = command.words
  if (
    !/^(?:\/bin\/|\/usr\/bin\/)?(?:ba|da)?sh$/u.test(program) ||
    !/^-\w*c$/u.test(option) ||
    text === undefined
  )
    return [command]
  return shellCommands(text)
}

/** `$PORT`, `${PORT:-8000}` and Compose's `$$PORT` are the port; another variable counts with its default only. */
const fillVariables = (word: string, port: number): string =>
  word
    .replace(/\$?\$(?:PORT\b|\{PORT(?::?-(\d+))?\})/gu, (_, fallback?: string) => fallback ?? String(port))
    .replace(/\$?\$\{\w+:?-([^}$]*)\}/gu, '$1')
