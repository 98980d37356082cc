import type { Sighting } from '../finding.js'
import { insertAfterWord } from '../mend/command-edits.js'
import { mending } from '../mend/mend.js'
import { builtCommands, type CheckedFile, isOfficial, rootImage } from './checked-file.js'
import type { RunCommand } from './run-commands.js'

/** The number that a useradd gives; null where it gives none. */
export const numberOf = (command: RunCommand | undefined): string | null =>
  command?.args
    .flatMap((word, at) => {
      const own = /^(?:--uid=|-u)(\d+)$/u.exec(word)?.[1]
      const next = /^(?:--uid|-\w*u)$/u.test(word)
        ? /^\d+$/u.exec(command.args[at + 1] ?? '')?.[0]
        : undefined
      return own ?? next ?? []
    })
    .at(0) ?? null

/** Accounts that cannot be made, or that fill the disk. */
export function accounts(file: CheckedFile): readonly Sighting[] {
  return builtCommands(file).flatMap(command => [
    ...missingAdduser(file, command),
    ...hugeLog(command),
    ...takenNumber(file, command),
  ])
}

/** Debian 13 has adduser no more; its packages bring it back where one of them needs it. */
function missingAdduser(file: CheckedFile, command: RunCommand): readonly Sighting[] {
  const { program, line, stage } = command
  if (program !== 'adduser' && program !== 'addgroup') return []
  const image = rootImage(file, stage)
  const isTrixie =
    isOfficial(image) && image.repository === 'library/python' && /slim-trixie/u.test(image.tag ?? '')
  const isBrought = builtCommands(file).some(
    ({ words, stage: other }) => other === stage && words.includes('install'),
  )
  if (!isTrixie || isBrought) return []
  const what = `Debian 13 comes without ${program}: the build fails here.`
  const fix =
    'Use groupadd and useradd: groupadd --gid 10001 app && useradd --no-log-init --uid 10001 --gid app app.'
  return [{ severity: 'error', line, what, fix }]
}

/** lastlog and faillog have a place for every number up to the highest. */
function hugeLog(command: RunCommand): readonly Sighting[] {
  const number = command.program === 'useradd' ? numberOf(command) : null
  const isHigh = number !== null && number.length > 5
  if (!isHigh || command.args.some(word => word === '--no-log-init' || /^-[a-z]*l/u.test(word))) return []
  return [
    {
      severity: 'warning',
      line: command.line,
      what: `With a number as high as ${number}, useradd makes a login record of many megabytes.`,
      fix: 'Give it --no-log-init.',
      ...mending([insertAfterWord(command, 'useradd', '--no-log-init')]),
    },
  ]
}

/** Ubuntu's images since 23.04 have a user ubuntu with the number 1000. */
function takenNumber(file: CheckedFile, command: RunCommand): readonly Sighting[] {
  if (command.program !== 'useradd' || numberOf(command) !== '1000') return []
  const image = rootImage(file, command.stage)
  const isUbuntu = /^(?:library\/ubuntu:(?:2[4-9]\.|noble)|nvidia\/cuda:.*ubuntu2[4-9])/u.test(
    `${image?.repository ?? ''}:${image?.tag ?? ''}`,
  )
  const isGone = builtCommands(file).some(({ program }) => program === 'userdel' || program === 'usermod')
  if (!isUbuntu || isGone) return []
  if (command.args.some(word => word === '--non-unique' || word === '-o')) return []
  const what = 'The number 1000 is taken by the user ubuntu in this image: the build fails here.'
  return [{ severity: 'error', line: command.line, what, fix: 'Take another number, such as 10001.' }]
}
