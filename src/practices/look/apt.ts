import type { RunCommand } from './run-commands.js'

/** An `apt-get install` with the packages it names. */
export interface AptInstall {
  readonly command: RunCommand
  /** Without version, release and architecture. */
  readonly packages: readonly string[]
}

const isApt = ({ program }: RunCommand): boolean => program === 'apt-get' || program === 'apt'

/** Options of apt-get(8) whose value is the next word. */
const WITH_VALUE = new Set([
  '-o',
  '--option',
  '-t',
  '--target-release',
  '--default-release',
  '-c',
  '--config-file',
  '-a',
])

/** The words of an apt-get that are no options: the verb, then packages. */
function operands({ args }: RunCommand): readonly string[] {
  return args.filter((word, at) => !word.startsWith('-') && !WITH_VALUE.has(args[at - 1] ?? ''))
}

export const aptVerb = (command: RunCommand): string | null =>
  isApt(command) ? (operands(command)[0] ?? null) : null

export const aptInstalls = (commands: readonly RunCommand[]): readonly AptInstall[] =>
  commands
    .filter(command => aptVerb(command) === 'install')
    .map(command => ({ command, packages: packagesOf(command) }))

/** Packages of an apt-get command behind its verb. */
export const packagesOf = (command: RunCommand): readonly string[] =>
  operands(command)
    .slice(1)
    .map(word => word.replace(/[=/:].*$/u, ''))

/** Verbs that take packages away again. */
export const isAptRemoval = (command: RunCommand): boolean =>
  ['remove', 'purge', 'autoremove', 'auto-remove'].includes(aptVerb(command) ?? '')
