import { posix } from 'node:path'
import { pipInstalls, venvFolder } from '../practices/look/pip.js'
import type { PythonBase } from './base-image.js'
import { Refused } from './migration.js'
import { pipOperands } from '../practices/look/pip-operands.js'
import type { Piece, Step } from './steps.js'

/** The folder with the dependencies, which the runtime copies as a whole. */
export interface Environment {
  /** In the builder. */
  readonly folder: string
  /** In the runtime; the same but for a `prefix`. */
  readonly target: string
  /**
   * `old`: a virtual environment that the old file makes, and whose variables it sets. `new`: one that the builder makes
   * from now on. `prefix`: no environment, but what pip installs, for the folder of Python itself.
   */
  readonly made: 'old' | 'new' | 'prefix'
}

const VENV = '/opt/venv'
const PREFIX = '/install'

/**
 * Where the dependencies lie: the environment of uv, one that the file makes, or a new one.
 *
 * @param systemPython why they have to lie where Python itself lies; null where they need not
 * @throws Refused where they do not lie together.
 */
export function environmentOf(
  steps: readonly Step[],
  { python, system }: PythonBase,
  systemPython: Refused | null,
): Environment {
  steps.forEach(refuseFolders)
  const installs = steps.flatMap(step =>
    step.pieces.filter(({ kind }) => kind === 'dependencies').map(piece => ({ step, piece })),
  )
  const there = projectEnvironment(installs) ?? ownEnvironment(steps, installs)
  if (there !== null) return there
  const isOld = python === null || python.startsWith('2')
  if (systemPython === null && !(isOld && python !== null)) return { folder: VENV, target: VENV, made: 'new' }
  const isPip = installs.every(
    ({ piece }) => piece.isPlain && pipInstalls(piece.commands).some(({ tool }) => tool === 'pip'),
  )
  if (isPip && system === null && python?.includes('.') === true)
    return { folder: PREFIX, target: '/usr/local', made: 'prefix' }
  throw systemPython ?? new Refused('python-2', 'Python 2 has no virtual environments of its own.')
}

/** The command for a new environment, without its folder. It sees modules that come from packages, as pip saw them before. */
export function makesEnvironment({ system }: PythonBase): string {
  if (system === null) return 'python -m venv'
  return system.hasModules ? 'python3 -m venv --system-site-packages' : 'python3 -m venv'
}

/** What makes the environment known from where it stands on. */
export function environmentVariables({ folder, made }: Environment, { python }: PythonBase): string {
  if (made === 'prefix')
    return `ENV PIP_PREFIX=${folder} PYTHONPATH=${folder}/lib/python${python ?? ''}/site-packages`
  return `ENV VIRTUAL_ENV=${folder} PATH="${folder}/bin:$PATH"`
}

interface Install {
  readonly step: Step
  readonly piece: Piece
}

const isUvProject = ({ commands }: Piece): boolean =>
  commands.some(({ program, args }) => program === 'uv' && ['sync', 'add'].includes(args[0] ?? ''))

/** `uv sync` makes `.venv` in the project's folder, or what UV_PROJECT_ENVIRONMENT names. */
function projectEnvironment(installs: readonly Install[]): Environment | null {
  const synced = installs.filter(({ piece }) => isUvProject(piece))
  const [first] = synced
  if (first === undefined) return null
  if (synced.length < installs.length)
    throw new Refused(
      'unused-environment',
      'It installs into the environment of uv, and with pip beside it: dockwiz cannot tell which of them the application runs in.',
    )
  const { step } = first
  const named = step.expand('${UV_PROJECT_ENVIRONMENT}')
  const folder = named.startsWith('$') || named === '' ? '.venv' : named
  const place = posix.resolve(step.workdir, folder)
  if (/^\/usr/u.test(place))
    throw new Refused('system-python', `uv installs into ${place}, the folder of Python itself.`)
  return { folder: place, target: place, made: 'old' }
}

/** An environment that the file makes, and into which all of its installs go. */
function ownEnvironment(steps: readonly Step[], installs: readonly Install[]): Environment | null {
  const found = steps.flatMap(step =>
    step.pieces.flatMap(({ commands }) =>
      commands.flatMap(command => {
        const folder = venvFolder(command)
        return folder === null ? [] : [posix.resolve(step.workdir, step.expand(folder))]
      }),
    ),
  )
  const [folder, ...others] = [...new Set(found)]
  if (folder === undefined) return null
  if (others.length > 0 || folder.includes('$'))
    throw new Refused('unused-environment', `It makes ${found.length} virtual environments.`)
  if (!installs.every(install => goesInto(folder, install)))
    throw new Refused(
      'unused-environment',
      `It makes the virtual environment ${folder}, and installs beside it: nothing puts ${folder}/bin on PATH before the install.`,
    )
  return { folder, target: folder, made: 'old' }
}

function goesInto(folder: string, { step, piece }: Install): boolean {
  if (step.expand('${VIRTUAL_ENV}') === folder && piece.commands.every(({ program }) => program !== 'pip'))
    return true
  // PATH of the base image is not known, but what the file puts before it is.
  if (step.expand('${PATH}').split(':').includes(`${folder}/bin`)) return true
  if (piece.commands.some(({ path }) => path.startsWith(`${folder}/bin/`))) return true
  return step.pieces.some(({ raw, kind }) => kind === 'context' && raw.includes(`${folder}/bin/activate`))
}

/** @throws Refused where pip is told another folder. */
function refuseFolders({ instruction, pieces }: Step): void {
  if (instruction.arguments.kind === 'pairs' && instruction.keyword !== 'LABEL') {
    const found = instruction.arguments.pairs.find(
      ({ name, value }) => FOLDER_VARIABLES.test(name) && value !== '',
    )
    if (found !== undefined)
      throw new Refused(
        'install-target',
        `${found.name} sends what pip and uv install to a place of its own.`,
      )
  }
  for (const { commands } of pieces)
    for (const { args } of pipInstalls(commands)) {
      const [folder] = pipOperands(args).folders
      if (folder !== undefined)
        throw new Refused('install-target', `pip installs into ${folder} instead of an environment.`)
    }
}

const FOLDER_VARIABLES = /^(?:PIP_(?:TARGET|PREFIX|ROOT|USER)|PYTHONUSERBASE|PYTHONHOME|UV_SYSTEM_PYTHON)$/u
