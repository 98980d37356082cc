import type { Instruction } from '../../dockerfile/dockerfile.js'
import type { Edit } from '../../dockerfile/edit.js'
import type { Sighting } from '../finding.js'
import {
  builtCommands,
  type CheckedFile,
  instructionsIn,
  isOfficial,
  shippedCommands,
  shippedRoot,
  startOf,
} from '../look/checked-file.js'
import { accounts, numberOf } from '../look/accounts.js'
import type { RunCommand } from '../look/run-commands.js'
import { isRoot, lastUser } from '../look/user.js'
import { dropStretch } from '../mend/command-edits.js'
import { type Mend, mending } from '../mend/mend.js'
import type { Practice } from '../practice.js'

export const nonRootUser: Practice = {
  id: 'non-root-user',
  title: 'Run as a numbered user who is not root',
  why: [
    'Root in a container is root to the kernel: a way out of the container, or a mounted host folder, is then open without asking. Without USER, that is what every container runs as.',
    "Make an account with a fixed number above 10000 and switch to it by number. Kubernetes can only see from a number that runAsNonRoot holds, and files on volumes keep a known owner. Use groupadd and useradd: adduser is not in Debian 13's base any more. --no-log-init keeps a high number from making huge log files.",
  ],
  sources: [
    'https://docs.docker.com/build/building/best-practices/#user',
    'https://kubernetes.io/docs/concepts/security/pod-security-standards/',
  ],
  covers: ['DL3002', 'DL3046', 'DL3066'],
  example: {
    file: 'Dockerfile',
    good: `FROM python:3.13-slim-trixie
RUN groupadd --gid 10001 app \\
    && useradd --no-log-init --uid 10001 --gid app --no-create-home app
USER 10001:10001
CMD ["python", "-m", "app"]
`,
    bad: `FROM python:3.13-slim-trixie
RUN adduser --disabled-password app
USER app
CMD ["python", "-m", "app"]
`,
  },
  check: root,
}

function root(file: CheckedFile): readonly Sighting[] {
  const asCommand = builtCommands(file).filter(({ words }) => words[0] === 'USER')
  return [
    ...asCommand.map((command): Sighting => ({
      severity: 'error',
      line: command.line,
      ...asInstruction(file, command),
      what: 'USER is an instruction, and here the shell looks for a program of that name: the build fails.',
      fix: 'End the RUN before it, and write USER on a line of its own.',
    })),
    ...userFindings(file),
    ...accounts(file),
  ]
}

/** Of images that are not official ones it cannot be known whom they run as. */
function userFindings(file: CheckedFile): readonly Sighting[] {
  const user = lastUser(file)
  const start = startOf(file)
  if (user === null) {
    if (!isOfficial(shippedRoot(file)) || start === null) return []
    const what = 'No USER is set: the program runs as root.'
    const mend = mending([numberedUser(file, start)], NOT_ITS_OWN)
    return [{ severity: 'warning', line: start.lines.start, what, fix: NUMBERED, ...mend }]
  }
  const { line, name } = user
  if (isRoot(name)) return [{ severity: 'warning', line, what: 'The program runs as root.', fix: NUMBERED }]
  if (/^\d+(?::|$)/u.test(name) || name.includes('$')) return []
  const what = `Kubernetes cannot tell from the name ${name} that this is not root, and its number may change.`
  return [{ severity: 'advice', line, what, fix: NUMBERED, ...byNumber(file, name) }]
}

/** `&& USER app` at the end of a RUN: the build fails today, so nothing else can change. */
function asInstruction({ commands }: CheckedFile, command: RunCommand): { readonly mend?: Mend } {
  const { instruction, words, shell, position } = command
  const before = commands.find(other => other.instruction === instruction && other.position === position - 1)
  const isLast = shell.span.end === instruction.argumentsSpan.end
  const isPlain = words.length === 2 && /^[\w.-]+$/u.test(words[1] ?? '') && command.joiner === '&&'
  if (before?.isTopmost !== true || !isLast || !isPlain || instruction.heredocs.length > 0) return {}
  return mending([
    dropStretch(instruction, { start: before.shell.span.end, end: shell.span.end }),
    { kind: 'after', target: instruction, text: `USER ${words[1] ?? ''}` },
  ])
}

const NOT_ITS_OWN =
  'The program can no longer write where only root may: into its own folder, and to volumes that root filled.'

/** Before the start, on Debian, where nothing of the build comes after it and no user was made yet. */
function numberedUser(file: CheckedFile, start: Instruction): Edit | null {
  const stage = file.shipped.at(-1)
  const after = stage?.instructions.slice(stage.instructions.indexOf(start)) ?? []
  const isLast = stage?.instructions.includes(start) === true
  const isBuilt = after.some(({ keyword }) => ['RUN', 'COPY', 'ADD', 'WORKDIR'].includes(keyword))
  const isMade = shippedCommands(file).some(({ program }) =>
    /^(?:user|group)?add(?:user|group)?$/u.test(program),
  )
  const image = shippedRoot(file)
  const isDebian =
    isOfficial(image) && !/alpine|windows|nanoserver/u.test(`${image.repository}:${image.tag ?? ''}`)
  if (!isLast || isBuilt || isMade || !isDebian) return null
  const text = `RUN groupadd --gid 10001 app && useradd --no-log-init --uid 10001 --gid app --no-create-home app
USER 10001:10001`
  return { kind: 'before', target: start, text }
}

const NUMBERED = 'Make a user with a fixed number, and switch to it by number: USER 10001:10001.'

/** Where the file itself gives the account its number, that is the same user: docker looks up group and home by it. */
function byNumber(file: CheckedFile, name: string): { readonly mend?: Mend } {
  const target = instructionsIn(file.shipped, 'USER').at(-1)
  const made = shippedCommands(file).filter(
    ({ program, args }) => program === 'useradd' && args.includes(name),
  )
  const number = made.length === 1 ? numberOf(made[0]) : null
  if (target?.arguments.kind !== 'text' || target.arguments.text !== name || number === null) return {}
  return mending([{ kind: 'words', target, span: target.argumentsSpan, text: number }])
}
