import { apkVerb } from '../practices/look/apk.js'
import { aptVerb, packagesOf } from '../practices/look/apt.js'
import { installsDependencies } from '../practices/look/dependencies.js'
import { isPython, pipInstalls, venvFolder } from '../practices/look/pip.js'
import type { RunCommand } from '../practices/look/run-commands.js'
import { pipOperands } from '../practices/look/pip-operands.js'
import { normalizeName } from '../project/packaging/names.js'
import type { Unit } from './units.js'

/** What a piece of a RUN is for. */
export type UnitKind =
  /** Counts for what follows it in the RUN: `set -e`, `cd`, `export`, `A=b`. */
  | 'context'
  | 'packages-index'
  | 'packages-install'
  | 'packages-remove'
  | 'packages-tidy'
  /** Poetry, Pipenv, uv …: they install, and nobody runs them later. */
  | 'tools'
  | 'tool-setting'
  /** `python -m venv` */
  | 'environment'
  /** pip, setuptools and wheel themselves, and `pip uninstall`. */
  | 'installer'
  | 'dependencies'
  | 'pip-tidy'
  | 'user'
  | 'files'
  /** npm and its like: nothing of Python's needs what they make. */
  | 'frontend'
  | 'opaque'

type Test = (unit: Unit) => boolean

/** The first that fits. */
const TESTS: readonly (readonly [UnitKind, Test])[] = [
  ['tools', isPipedInstaller],
  ['dependencies', ({ raw, commands }) => commands.some(installs) || SHELLED.test(raw)],
  ['tools', unit => pipInstallsOnly(unit, TOOLS)],
  ['installer', unit => pipInstallsOnly(unit, INSTALLER)],
  ['installer', plain(isPipRemoval)],
  ['context', isContext],
  ['packages-index', plain(command => packagesVerb(command) === 'update')],
  ['packages-tidy', plain(isPackagesTidy)],
  ['packages-install', plain(command => ['install', 'add'].includes(packagesVerb(command) ?? ''))],
  [
    'packages-remove',
    plain(command => ['remove', 'purge', 'autoremove', 'del'].includes(packagesVerb(command) ?? '')),
  ],
  ['pip-tidy', plain(isPipTidy)],
  ['environment', plain(command => venvFolder(command) !== null)],
  ['tool-setting', plain(isToolSetting)],
  ['user', plain(({ program }) => /^(?:user|group)(?:add|mod)$|^add(?:user|group)$/u.test(program))],
  ['frontend', ({ commands }) => commands.length > 0 && commands.every(isFrontend)],
  ['files', plain(({ program }) => FILE_PROGRAMS.has(program))],
]

export const kindOf = (unit: Unit): UnitKind => TESTS.find(([, fits]) => fits(unit))?.[0] ?? 'opaque'

const packagesVerb = (command: RunCommand): string | null => aptVerb(command) ?? apkVerb(command)

/** Managers that work on an environment, and what only they need. */
const TOOLS = new Set('poetry poetry-plugin-export pipenv uv pdm hatch pip-tools virtualenv build'.split(' '))
const INSTALLER = new Set(['pip', 'setuptools', 'wheel'])

function plain(test: (command: RunCommand) => boolean): Test {
  return ({ isPlain, commands: [command] }) => isPlain && command !== undefined && test(command)
}

const CONTEXT = new Set('set cd export unset source . shopt umask ulimit true :'.split(' '))

function isContext({ isPlain, commands, assignments }: Unit): boolean {
  const [command] = commands
  if (command === undefined || command.program === '') return isPlain && assignments.length > 0
  return isPlain && CONTEXT.has(command.program)
}

/** Installers of the tools that are piped into an interpreter. */
function isPipedInstaller({ raw, isPlain }: Unit): boolean {
  return !isPlain && /install\.python-poetry\.org|get-?poetry|astral\.sh\/uv|get-pip|get-pipenv/u.test(raw)
}

/** `bash -c "poetry install …"`, which is read as one word. */
const SHELLED = /\b(?:ba|da)?sh\s+-[a-z]*c\s.*\b(?:pip3?|poetry|pipenv|pdm|uv)\b[^]*\b(?:install|sync)\b/u

/** Whether a command brings distributions that the application uses. */
function installs(command: RunCommand): boolean {
  const { program, args } = command
  if (installsDependencies(command)) return true
  const [verb = ''] = args
  if (isPython(program)) {
    if (/(?:^|\/)setup\.py$/u.test(verb))
      return ['install', 'develop', 'build_ext', 'build'].includes(args[1] ?? '')
    if (verb === '-m' && args[1] === 'spacy') return args[2] === 'download'
  }
  if (/^(?:pip-sync|easy_install|spacy)$/u.test(program)) return program !== 'spacy' || verb === 'download'
  if (['poetry', 'pdm', 'uv'].includes(program) && verb === 'add') return true
  return pipInstalls([command]).some(({ args }) => {
    const { names, requirements, editables } = pipOperands(args)
    if (requirements.length + editables.length > 0 || !names.every(isName)) return true
    return distributionsOf(args).some(name => !TOOLS.has(name) && !INSTALLER.has(name))
  })
}

function isPipRemoval({ program, args }: RunCommand): boolean {
  const words = isPython(program) ? (args[0] === '-m' && args[1] === 'pip' ? args.slice(2) : []) : args
  return (isPython(program) || /^pip[\d.]*$/u.test(program)) && words[0] === 'uninstall'
}

const isName = (word: string): boolean => /^[A-Za-z0-9]/u.test(word) && !/[/:]/u.test(word)

function pipInstallsOnly({ isPlain, commands }: Unit, set: ReadonlySet<string>): boolean {
  const found = pipInstalls(commands)
  if (!isPlain || found.length === 0) return false
  const names = found.flatMap(({ args }) => distributionsOf(args))
  return names.length > 0 && (names.some(name => set.has(name)) || set === INSTALLER)
}

const distributionsOf = (args: readonly string[]): readonly string[] =>
  pipOperands(args).names.map(word => normalizeName(/^[A-Za-z0-9._-]+/u.exec(word)?.[0] ?? word))

const TIDIED =
  /^\/(?:var\/lib\/apt|var\/cache|var\/lib\/dpkg\/|tmp\/|var\/tmp\/|var\/log|usr\/share\/(?:doc|man))/u
const PIP_CACHES = /(?:^|\/)\.cache(?:\/|$)|\/pip-?(?:cache|tmp|unpack)|pypoetry|PIP_CACHE/iu

const removed = ({ program, args }: RunCommand): readonly string[] =>
  program === 'rm' ? args.filter(word => !word.startsWith('-')) : []

function isPackagesTidy(command: RunCommand): boolean {
  const verb = aptVerb(command)
  if (verb !== null && /^(?:auto-?)?clean$/u.test(verb)) return true
  if (verb !== null && /^(?:purge|auto-?remove)$/u.test(verb)) return packagesOf(command).length === 0
  const paths = removed(command)
  return paths.length > 0 && paths.every(path => TIDIED.test(path))
}

function isPipTidy(command: RunCommand): boolean {
  const paths = removed(command)
  if (paths.length > 0) return paths.every(path => PIP_CACHES.test(path) || TIDIED.test(path))
  const [verb = '', next = ''] = command.args.slice(command.args[0] === '-m' ? 2 : 0)
  return (
    /^(?:pip3?|uv|poetry|pipenv|python3?)$/u.test(command.program) && (verb === 'cache' || next === '--clear')
  )
}

function isToolSetting({ program, args }: RunCommand): boolean {
  const [verb = ''] = args.filter(word => !word.startsWith('-'))
  if (program === 'poetry') return ['config', 'export', 'self', 'lock', 'env', 'check'].includes(verb)
  if (program === 'pipenv') return ['requirements', 'lock', 'verify', 'check'].includes(verb)
  if (program === 'uv') return ['export', 'lock'].includes(verb)
  return /^pip[\d.]*$/u.test(program) ? verb === 'config' : program === 'pip-compile'
}

const isFrontend = ({ program }: RunCommand): boolean =>
  /^(?:npm|npx|yarn|pnpm|node|bower|gulp)$/u.test(program)

const FILE_PROGRAMS = new Set(
  'mkdir chown chmod ln touch cp mv install rm echo printf sed find cat'.split(' '),
)
