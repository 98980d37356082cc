import type { PythonModule } from '../code/python-module.js'
import type { Evidence, Role, RoleKind } from '../project.js'
import { importPlace, moduleName } from './import-root.js'

/** Command-line programs that the installed project brings: `[project.scripts]` and the like. */
export function scriptRoles(
  scripts: readonly { readonly name: string; readonly evidence: Evidence }[],
): Role[] {
  return scripts.map(({ name, evidence }) => plainRole('cli', name, [name], evidence))
}

/** Names that people give to the file that is run; in this order. */
const NAMES = [
  'main',
  'app',
  'start',
  'bot',
  'run',
  'server',
  'hello',
  'worker',
  'job',
  'pipeline',
  'etl',
  'train',
  'predict',
]

/** How a project without framework and without scripts is run: a package's `__main__.py`, else a file at the root. */
export function findScript(
  modules: readonly PythonModule[],
  paths: ReadonlySet<string>,
  installedFrom: readonly string[],
): Role | null {
  const main = modules.find(({ path }) => path.endsWith('/__main__.py'))
  if (main !== undefined) {
    const name = importPlace(main, paths, installedFrom).name.replace(/\.__main__$/u, '')
    return plainRole('cli', name.split('.')[0] ?? name, ['python', '-m', name], main.places.line(1))
  }
  const atRoot = modules.filter(({ path }) => !path.includes('/'))
  const guarded = atRoot.filter(module => guardOf(module) !== null)
  const named = NAMES.map(name => atRoot.find(({ path }) => path === `${name}.py`)).find(
    module => module !== undefined,
  )
  const script = named ?? guarded[0]
  if (script === undefined) return null
  const evidence = guardOf(script) ?? script.places.line(1)
  return plainRole('script', moduleName(script.path), ['python', script.path], evidence)
}

function guardOf({ lines, places }: PythonModule): Evidence | null {
  const guard = lines.find(
    ({ indent, code, strings }) =>
      indent === 0 && code.startsWith('if __name__') && strings.includes('__main__'),
  )
  return guard === undefined ? null : places.line(guard.line)
}

/** Notebooks with JupyterLab among the distributions. `/api` answers without a token. */
export function notebookRole(paths: ReadonlySet<string>, names: ReadonlySet<string>): Role | null {
  const notebook = [...paths].filter(path => path.endsWith('.ipynb')).sort()[0]
  const jupyter = ['jupyterlab', 'notebook'].find(name => names.has(name))
  if (notebook === undefined || jupyter === undefined) return null
  const evidence = { file: notebook, text: '' }
  return {
    ...plainRole(
      'notebook',
      'notebook',
      ['jupyter', jupyter === 'notebook' ? 'notebook' : 'lab', '--ip=0.0.0.0', '--port=8888', '--no-browser'],
      evidence,
    ),
    framework: 'Jupyter',
    port: 8888,
    health: { kind: 'http', path: '/api', evidence },
  }
}

export function plainRole(
  kind: RoleKind,
  name: string,
  command: readonly string[],
  evidence: Evidence,
): Role {
  return { kind, name, framework: null, command, port: null, health: { kind: 'none' }, evidence }
}
