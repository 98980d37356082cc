import type { Answers } from '../../wizard/answers.js'
import type { Command } from '../plan.js'
import { sitePackages } from './shape.js'
import type { InstallShape } from './shape.js'

const WHEELS = '/wheels'
const ALL_WHEELS = { raw: `${WHEELS}/*.whl` }

/**
 * A wheel for every distribution, built once and installed in the image from a bind mount, which leaves no file
 * there. `--no-deps` is right at the install alone: there the wheelhouse is complete.
 */
export function wheels(answers: Answers): InstallShape {
  return {
    ...wheelhouse(answers),
    deliver: [
      {
        kind: 'run',
        mounts: [{ kind: 'bind', from: 'builder', source: WHEELS, target: WHEELS }],
        commands: [INSTALL_WHEELS],
        practice: 'wheels-bind-mounted',
        because: 'The wheels are mounted, not copied: no layer holds them, and pip asks no index.',
      },
    ],
  }
}

/** What is often written instead: the wheels copied in, installed and removed, while the layer below keeps them. */
export function copiedWheels(answers: Answers): InstallShape {
  const owed = {
    practice: 'wheels-bind-mounted',
    because: 'Removing files in a later layer frees nothing: the layer of the COPY keeps every wheel.',
  } as const
  return {
    ...wheelhouse(answers),
    deliver: [
      { kind: 'copy', from: 'builder', sources: [WHEELS], target: WHEELS, link: true, ...owed },
      { kind: 'run', mounts: [], commands: [INSTALL_WHEELS, ['rm', '-rf', WHEELS]], ...owed },
    ],
  }
}

const wheelhouse = ({ python }: Answers): Omit<InstallShape, 'deliver'> => ({
  environment: [],
  prepare: [],
  pip: ['pip', 'wheel', '--wheel-dir', WHEELS],
  installedIn: 'runtime',
  packages: sitePackages(python),
})

const INSTALL_WHEELS: Command = [
  'pip',
  'install',
  '--no-cache-dir',
  '--no-index',
  '--no-deps',
  '--root-user-action=ignore',
  ALL_WHEELS,
]
