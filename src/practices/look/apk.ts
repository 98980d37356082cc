import type { RunCommand } from './run-commands.js'

/** Options of apk(8) whose value is the next word. */
const WITH_VALUE = new Set(['-t', '--virtual', '-X', '--repository', '-p', '--root', '--arch', '--cache-dir'])

/** The words of an apk that are no options: the applet, then packages. */
const operands = ({ args }: RunCommand): readonly string[] =>
  args.filter((word, at) => !word.startsWith('-') && !WITH_VALUE.has(args[at - 1] ?? ''))

export const apkVerb = (command: RunCommand): string | null =>
  command.program === 'apk' ? (operands(command)[0] ?? null) : null

/** Packages of an `apk add` or `apk del`, as written. */
export const apkPackages = (command: RunCommand): readonly string[] => operands(command).slice(1)

/** The name under which an `apk add --virtual` can be taken away again. */
export function apkVirtual({ program, args }: RunCommand): string | null {
  if (program !== 'apk') return null
  const at = args.findIndex(word => word === '-t' || word === '--virtual')
  return args[at + 1] !== undefined && at !== -1
    ? (args[at + 1] ?? null)
    : (args.find(word => word.startsWith('--virtual='))?.slice('--virtual='.length) ?? null)
}
