import { pipInstalls } from './pip.js'
import type { RunCommand } from './run-commands.js'

/** Other tools that install what a manifest or a lock names, and the verbs for it. */
const VERBS: Readonly<Record<string, readonly string[]>> = {
  uv: ['sync'],
  poetry: ['install', 'sync'],
  pipenv: ['install', 'sync'],
  pdm: ['install', 'sync'],
}

/** Whether a command installs dependencies from a manifest: `pip install -r`, `uv sync`, `poetry install` … */
export function installsDependencies(command: RunCommand): boolean {
  const { program, args } = command
  const verb = args.find(word => !word.startsWith('-')) ?? ''
  if (VERBS[program]?.includes(verb) === true) return true
  return pipInstalls([command]).some(install =>
    install.args.some(word => /^(?:-r|--requirement)/u.test(word)),
  )
}

/** Whether a command installs the project with all that it depends on: `pip install .`, with `-e` too. */
export const installsProject = (command: RunCommand): boolean =>
  pipInstalls([command]).some(
    ({ args }) => !args.includes('--no-deps') && args.some(word => /^\.\/?(?:\[.*\])?$/u.test(word)),
  )
