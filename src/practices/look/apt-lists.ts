import { aptVerb } from './apt.js'
import { chainOf, type CheckedFile } from './checked-file.js'
import { besides, hasMountOver, isScript, type RunCommand } from './run-commands.js'

/** Where apt keeps the lists of packages. */
export const LISTS = '/var/lib/apt/lists'

export const REMOVE_LISTS = `rm -rf ${LISTS}/*`

export const updatesLists = (command: RunCommand): boolean => aptVerb(command) === 'update'

/** Whether the lists are still there when the RUN of a command ends, in its layer. */
export const keepsLists = (commands: readonly RunCommand[], command: RunCommand): boolean =>
  !hasMountOver(command.instruction, LISTS) && !besides(commands, command).some(removesLists)

/** `apt-get dist-clean` is new in Debian 13. */
function removesLists(command: RunCommand): boolean {
  const { program, args } = command
  if (['dist-clean', 'distclean'].includes(aptVerb(command) ?? '')) return true
  return (
    ['rm', 'find'].includes(program) &&
    args.some(word => /^\/var\/lib\/apt(?:\/|$)|^\/var\/lib\/\*|^\/var\/lib\/\{/u.test(word))
  )
}

/** Who takes the lists as an earlier layer left them: apt-get without an update of its own, and scripts that may call it. */
export const listTakers = ({ commands }: CheckedFile): readonly RunCommand[] =>
  commands.filter(
    command =>
      isScript(command) ||
      (USES.has(aptVerb(command) ?? '') && !besides(commands, command).some(updatesLists)),
  )

/** Of those the ones that run on top of a command's layer. */
export interface ListUsers {
  readonly known: boolean
  readonly script: RunCommand | undefined
}

export function listUsersAfter(
  { stages }: CheckedFile,
  takers: readonly RunCommand[],
  { stage, instruction }: RunCommand,
): ListUsers {
  const later = takers.filter(
    other =>
      other.instruction.lines.start > instruction.lines.end &&
      (other.stage === stage || chainOf(stages, other.stage).includes(stage)),
  )
  return { known: later.some(other => !isScript(other)), script: later.find(isScript) }
}

const USES = new Set([
  'install',
  'upgrade',
  'full-upgrade',
  'dist-upgrade',
  'build-dep',
  'satisfy',
  'source',
  'download',
])

/** What could go wrong without the lists; null where nothing can. */
export const riskWithoutLists = ({ script }: ListUsers): string | null =>
  script === undefined
    ? null
    : `The script of line ${script.line} finds no package lists any more, unless it updates them itself.`
