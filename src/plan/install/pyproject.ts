import type { Answers } from '../../wizard/answers.js'
import type { Word } from '../plan.js'
import { dependencyLayer } from './dependency-layer.js'
import type { Installer } from './installer.js'
import { installsLocalPaths } from './local-paths.js'
import { projectLayer } from './project-layer.js'

const LISTED = '/tmp/requirements.txt'

/**
 * PEP 621 metadata with pip. The dependencies are read from pyproject.toml while the image is built, so that the
 * Dockerfile stays right when one is added. `pip install --only-deps` would do it, from pip 26.2 on; the official
 * images of Python up to 3.13 carry pip 25. Readme and licence, which a build of the project reads, stay out: a new
 * word in them is no reason to install everything again.
 */
export const pyproject: Installer = {
  handles: ({ manager, file }) => manager === 'pip' && file.endsWith('.toml'),
  steps: (planning, manifest, shape) => ({
    stages: [],
    prepare: shape.prepare,
    dependencies: dependencyLayer(planning, shape, {
      reads: [manifest.file],
      before: [['python', '-c', listDependencies(planning.answers), { raw: '>' }, LISTED]],
      file: LISTED,
      torchIn: [LISTED],
      local: installsLocalPaths(planning.project, manifest),
    }),
    project: projectLayer(planning, shape),
  }),
  plain: () => ({ commands: [['pip', 'install', '.']], run: [], withProject: true }),
}

/** tomllib came with Python 3.11; before that pip carries the same parser for itself. */
export function importToml({ python }: Pick<Answers, 'python'>): string {
  const minor = Number(python.split('.')[1])
  return minor >= 11 ? 'import tomllib' : 'from pip._vendor import tomli as tomllib'
}

function listDependencies(answers: Answers): Word {
  return `${importToml(answers)}; print(*tomllib.load(open("pyproject.toml", "rb"))["project"].get("dependencies", []), sep="\\n")`
}
