import { normalizeName } from '../../project/packaging/names.js'
import { withoutSlash } from './paths.js'
import type { RunCommand } from './run-commands.js'

/** A `pip install`: of pip itself, `python -m pip` or `uv pip`. */
export interface PipInstall {
  readonly command: RunCommand
  readonly tool: 'pip' | 'uv'
  /** The words behind `install`. */
  readonly args: readonly string[]
}

const PYTHON = /^(?:python|pypy)[\d.]*$/u
const PIP = /^pip[\d.]*$/u

export const pipInstalls = (commands: readonly RunCommand[]): readonly PipInstall[] =>
  commands.flatMap(command => pipInstall(command) ?? [])

function pipInstall(command: RunCommand): PipInstall | null {
  const words = pipWords(command)
  const at = words?.indexOf('install') ?? -1
  if (words === null || at === -1) return null
  return { command, tool: command.program === 'uv' ? 'uv' : 'pip', args: words.slice(at + 1) }
}

/** What pip gets to read; null where it is not pip. */
function pipWords({ program, args }: RunCommand): readonly string[] | null {
  if (PIP.test(program)) return args
  if (program === 'uv') return args[0] === 'pip' ? args.slice(1) : null
  const module = args.indexOf('-m')
  return PYTHON.test(program) && args[module + 1] === 'pip' && module !== -1 ? args.slice(module + 2) : null
}

export const isPython = (program: string): boolean => PYTHON.test(program)

/** Whether a word asks for a distribution: `pytest`, `pytest==9.1`, `pytest[x]>=8`. */
export const names = (word: string, distribution: string): boolean =>
  normalizeName(/^[A-Za-z0-9._-]+/u.exec(word)?.[0] ?? '') === distribution

/** The folders in which `python -m venv`, `virtualenv` or `uv venv` makes an environment. */
export function venvFolder({ program, args }: RunCommand): string | null {
  const words = venvWords(program, args)
  if (words === null) return null
  const folder = words.find((word, at) => !word.startsWith('-') && !VENV_VALUES.has(words[at - 1] ?? ''))
  if (folder === undefined) return program === 'uv' ? '.venv' : null
  return withoutSlash(folder)
}

/** Options of venv, virtualenv and uv whose value is the next word. */
const VENV_VALUES = new Set(['--prompt', '--python', '-p'])

function venvWords(program: string, args: readonly string[]): readonly string[] | null {
  if (program === 'virtualenv') return args
  if (program === 'uv') return args[0] === 'venv' ? args.slice(1) : null
  const module = args.indexOf('-m')
  const isVenv = module !== -1 && ['venv', 'virtualenv'].includes(args[module + 1] ?? '')
  return PYTHON.test(program) && isVenv ? args.slice(module + 2) : null
}
