import { needsOf } from '../../project/roles/role-started-by.js'
import type { Command, PlanInstruction } from '../plan.js'
import type { Planning } from '../planning.js'
import { listWheels } from './list-wheels.js'
import { packageCache } from './mounts.js'
import type { InstallShape } from './shape.js'

/**
 * The servers that a command can need, in versions of their own so that a later build is the same build: the newest of
 * November 2026, and of gunicorn the last that opens no control socket in a home that nobody has.
 */
const VERSIONS: ReadonlyMap<string, string> = new Map([
  ['uvicorn', '0.54.0'],
  ['hypercorn', '0.18.0'],
  ['granian', '2.8.7'],
  ['daphne', '4.2.3'],
  ['gunicorn', '25.0.3'],
  ['waitress', '3.0.2'],
])

/** The server that the start command calls and no manifest names: without it the container would not start. */
export function missingServers(planning: Planning, shape: InstallShape): PlanInstruction[] {
  const { role, answers } = planning
  const needs = role === null ? [] : needsOf(role, answers.command)
  const servers = needs.flatMap(name => {
    const version = VERSIONS.get(name)
    return version === undefined ? [] : [`${name}==${version}`]
  })
  if (servers.length === 0) return []
  return [
    {
      kind: 'run',
      mounts: packageCache(planning, 'pip'),
      commands: answers.install === 'wheels' ? besideWheels(shape, servers) : [[...shape.pip, ...servers]],
      practice: 'dependencies-before-code',
      because:
        'The start command calls it and no manifest names it. Name it there, and this line is no longer needed.',
    },
  ]
}

const CONSTRAINTS = '/tmp/wheels.txt'
/** What the server shares with the others has to come in the version that lies in the wheelhouse: it takes one of each. */
function besideWheels(shape: InstallShape, servers: readonly string[]): Command[] {
  return [
    listWheels(shape.pip.at(-1) ?? '', CONSTRAINTS),
    [...shape.pip, '--constraint', CONSTRAINTS, ...servers],
  ]
}
