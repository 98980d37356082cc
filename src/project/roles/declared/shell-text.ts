/** One command of a shell line as words; `usable` is false where only a shell could run it. */
export interface ShellCommand {
  readonly words: readonly string[]
  readonly environment: Readonly<Record<string, string>>
  readonly usable: boolean
}

const PIECE = /'([^']*)'|"((?:[^"\\]|\\.)*)"|\\(.)|(&&|\|\||[;|&\n])|(\s+)|([^\s'"\\;&|]+)/gsu

/**
 * Splits a line of a POSIX shell into its commands. Quotes are taken off, `exec` and assignments before the command too;
 * a variable stays as `${NAME}` in the words. What is more than that (redirections, substitutions, groups) is not usable.
 */
export function shellCommands(text: string): ShellCommand[] {
  const commands: string[][] = [[]]
  const unusable = new Set<number>()
  let word: string | null = null
  const end = (): void => {
    if (word !== null) commands.at(-1)?.push(word)
    word = null
  }
  for (const [, single, double, escaped, operator, space, plain] of text.matchAll(PIECE)) {
    if (operator !== undefined || space !== undefined) {
      end()
      if (operator !== undefined) commands.push([])
      continue
    }
    const piece: string = single ?? double?.replace(/\\(["\\$`])/gu, '$1') ?? escaped ?? plain ?? ''
    if (single === undefined && escaped === undefined && /\$\(|`|[<>]|^[({]/u.test(piece))
      unusable.add(commands.length - 1)
    word = (word ?? '') + piece
  }
  end()
  return commands
    .map((words, index) => commandOf(words, !unusable.has(index)))
    .filter(({ words }) => words.length > 0)
}

function commandOf(words: readonly string[], usable: boolean): ShellCommand {
  const rest = [...words]
  const environment: Record<string, string> = {}
  for (let head = rest[0]; head !== undefined; head = rest[0]) {
    const assignment = /^([A-Za-z_]\w*)=(.*)$/su.exec(head)
    if (assignment?.[1] !== undefined) environment[assignment[1]] = assignment[2] ?? ''
    else if (head !== 'exec') break
    rest.shift()
  }
  return { words: rest, environment, usable }
}
