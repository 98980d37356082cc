import type { Sighting } from '../finding.js'
import { type CheckedFile, shippedCommands } from '../look/checked-file.js'
import { besides, hasMountOver, isScript, type RunCommand } from '../look/run-commands.js'
import { dropCommand, insertAfterWord, rewordEdit } from '../mend/command-edits.js'
import { type Mend, mending } from '../mend/mend.js'
import type { Practice } from '../practice.js'

export const apkNoCache: Practice = {
  id: 'apk-no-cache',
  title: 'Let apk keep no index',
  why: [
    'apk add after apk update, or with -U, leaves the index of all packages in /var/cache/apk, and the image ships it.',
    '--no-cache fetches the index for this one command and leaves nothing, so no apk update is needed and none can be outdated.',
  ],
  sources: ['https://wiki.alpinelinux.org/wiki/Alpine_Package_Keeper'],
  covers: ['DL3019'],
  example: {
    file: 'Dockerfile',
    good: `FROM python:3.13-alpine3.23
RUN apk add --no-cache libpq
`,
    bad: `FROM python:3.13-alpine3.23
RUN apk update && apk add libpq
`,
  },
  check: keptIndex,
}

function keptIndex(file: CheckedFile): readonly Sighting[] {
  const commands = shippedCommands(file)
  return commands
    .filter(command => isOpenAdd(command) || isLoneUpdate(commands, command))
    .filter(command => !hasMountOver(command.instruction, '/var/cache/apk'))
    .filter(
      command =>
        !besides(commands, command).some(
          ({ program, args }) => program === 'rm' && args.some(word => word.startsWith('/var/cache')),
        ),
    )
    .map(command => ({
      severity: 'warning',
      line: command.line,
      what: 'apk leaves its index in this layer.',
      fix: 'Give apk add --no-cache, and leave out apk update.',
      ...withoutIndex(commands, command),
    }))
}

const isOpenAdd = ({ program, args }: RunCommand): boolean =>
  program === 'apk' && args.includes('add') && !args.includes('--no-cache')

/** An update for an add that fetches the index by itself, or for none. */
const isLoneUpdate = (commands: readonly RunCommand[], command: RunCommand): boolean =>
  isPlainUpdate(command) &&
  !command.args.includes('--no-cache') &&
  !besides(commands, command).some(isOpenAdd)

/** An update right before it has nothing left to do. */
function withoutIndex(commands: readonly RunCommand[], command: RunCommand): { readonly mend?: Mend } {
  if (isPlainUpdate(command)) return withoutUpdate(commands, command)
  const before = commands[commands.indexOf(command) - 1]
  const isUpdate = before?.instruction === command.instruction && isPlainUpdate(before)
  const update = command.written.find(({ value }) => value === '-U' || value === '--update')
  return mending([
    ...(isUpdate ? [dropCommand(before, command)] : []),
    update === undefined
      ? insertAfterWord(command, 'add', '--no-cache')
      : rewordEdit(command.instruction, update, '--no-cache'),
  ])
}

/** Later adds without --no-cache are mended first: they may still use the index. */
function withoutUpdate(commands: readonly RunCommand[], command: RunCommand): { readonly mend?: Mend } {
  const { instruction: target } = command
  if (commands.some(other => isOpenAdd(other) || isScript(other))) return {}
  const next = commands[commands.indexOf(command) + 1]
  if (besides(commands, command).length === 1) return mending([{ kind: 'remove', target, comments: false }])
  return next?.instruction === target ? mending([dropCommand(command, next)]) : {}
}

const isPlainUpdate = ({ program, args }: RunCommand): boolean =>
  program === 'apk' &&
  args.includes('update') &&
  args.every(word => word === 'update' || word.startsWith('-'))
