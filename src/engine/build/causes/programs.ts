import { findNeeds, installLine } from '../needs.js'
import type { Cause, Found } from './cause.js'

/** Programs that a RUN calls and cannot start. */
export const programCauses = [
  {
    kind: 'line-ends',
    words: /(?:sh|python3?|node|env)(?:'\$'\\r'|\\r|\^M)|\$'\\r': command not found/u,
    why: () =>
      'A script has Windows line ends, and the system looks for a program whose name ends in a carriage return.',
    next: () => ['Save the script with LF, and keep it so in .gitattributes: *.sh text eol=lf'],
  },
  {
    kind: 'not-executable',
    words:
      /exec: "?(?<runc>[^":]+)"?: permission denied|(?:sh: (?:\d+: |line \d+: )?)(?<sh>[^\s:]+): Permission denied/u,
    why: found => `${found('runc') || found('sh')} is not marked as executable.`,
    next: found => [
      `Copy it with the mark: COPY --chmod=755 ${baseName(found('runc') || found('sh'))} …`,
      'Or in git, which forgets it on Windows: git update-index --chmod=+x FILE',
    ],
  },
  {
    kind: 'program-missing',
    words:
      /(?:^|[\s/])(?:ba|da|a|z)?sh: (?:line )?(?:\d+: )?(?<sh>[\w./+-]+): (?:command )?not found|exec: "(?<exec>[^"]+)": (?:stat \S+: no such file|executable file not found|no such file)|Cannot find command '(?<pip>git)'|(?<git>Git) executable not found/u,
    why: (found, scene) => {
      const name = programName(found)
      if (name.includes('/'))
        return `${name} is not in the image; or its first line names a program that is not.`
      const need = findNeeds(scene).find(need => need.name === baseName(name))
      return `${name} is not installed in this stage${need === undefined || need.what === need.name ? '' : ` (it belongs to ${need.what})`}.`
    },
    next: (found, scene) => {
      if (programName(found).includes('/')) return MISSING_SCRIPT
      const name = baseName(programName(found))
      const own = PYTHON_TOOLS.has(name)
      const line = installLine(scene, findNeeds(scene))
      return [
        ...(own ? [`Install it in this stage: pip install ${name}`] : []),
        ...(own
          ? ['A virtual environment is used when its bin folder stands first: ENV PATH="/opt/venv/bin:$PATH"']
          : []),
        ...(line === null ? [] : [`Install it before this step: ${line}`]),
        ...(own || line !== null
          ? []
          : ['Install the package that has it in the same stage, or correct the spelling.']),
        ...(NODE_TOOLS.has(name)
          ? ['Or build the front end in a stage of its own: FROM node:22-slim AS frontend']
          : []),
      ]
    },
  },
  {
    kind: 'permission-denied',
    words:
      /PermissionError: \[Errno 13\] Permission denied: '(?<file>[^']+)'|(?<tool>mkdir|touch|cp|mv|rm|chown|chmod|ln): [^:]*: (?:Permission denied|Operation not permitted)|(?:Could not open lock file|Unable to acquire|List directory) .*Permission denied|ERROR: Could not install packages due to an OSError: \[Errno 13\]/u,
    why: found =>
      `The step may not write ${found('file') || 'where it wants to'}: it runs as another user than root.`,
    next: () => [
      'Move the step above the USER line, or give the folder to the user: COPY --chown=USER',
      'Installing needs root, or a virtual environment that the user owns.',
    ],
  },
] as const satisfies readonly Cause[]

const MISSING_SCRIPT = [
  'Check that it is copied before this step, to this path, and that .dockerignore does not exclude it.',
  'Windows line ends make its first line name nothing: save it with LF.',
] as const

const PYTHON_TOOLS = new Set([
  'uv',
  'poetry',
  'pdm',
  'pipenv',
  'hatch',
  'pip-compile',
  'gunicorn',
  'uvicorn',
  'pytest',
  'tox',
  'nox',
])
const NODE_TOOLS = new Set(['npm', 'npx', 'node', 'yarn', 'pnpm'])

const programName = (found: Found): string =>
  found('sh') || found('exec') || (found('pip') || found('git')).toLowerCase()

const baseName = (path: string): string => path.split('/').at(-1) ?? path
