import type { PracticeId } from '../../practices/practice.js'
import type { Saving } from '../../wizard/savings.js'
import type { InstallShape } from '../install/shape.js'
import type { Command, PlanInstruction } from '../plan.js'
import type { Planning } from '../planning.js'
import { NEEDED_TESTS } from './needed-tests.js'
import { strip, stripMounts } from './strip.js'

const ROWS: Readonly<Record<Saving, SavingRow>> = {
  tests: {
    practice: 'tests-left-out',
    because: 'Nothing that runs imports the tests of a distribution; its folders named testing stay.',
    command: tests,
  },
  symbols: {
    practice: 'symbols-stripped',
    because:
      'Extension modules are loaded without their symbol tables; what auditwheel put into *.libs is left alone.',
    command: symbols,
  },
  bytecode: {
    practice: 'bytecode-left-out',
    because: 'A smaller image for a slower start: Python compiles what it imports, every time.',
    command: (_, { packages }) => [
      ...['find', packages, '-type', 'd', '-name', '__pycache__', '-prune'],
      ...REMOVE,
    ],
  },
}

interface SavingRow {
  readonly practice: PracticeId
  readonly because: string
  readonly command: (planning: Planning, shape: InstallShape) => Command
}

/** Right behind the install of the dependencies, in the builder: each has a reason and a line of its own. */
export function savingsInBuilder(planning: Planning, shape: InstallShape): PlanInstruction[] {
  if (shape.installedIn !== 'builder') return []
  return wanted(planning).map(({ practice, because, command }) => ({
    kind: 'run',
    mounts: [],
    commands: [command(planning, shape)],
    practice,
    because,
  }))
}

/** In the same RUN as an install in the image itself: what a later one removes stays in the layer below. */
export function deliverSaved(planning: Planning, shape: InstallShape): readonly PlanInstruction[] {
  const rows = wanted(planning)
  if (shape.installedIn !== 'runtime' || rows.length === 0) return shape.deliver
  return shape.deliver.map(instruction =>
    instruction.kind === 'run'
      ? {
          ...instruction,
          mounts: [...instruction.mounts, ...stripMounts(planning)],
          commands: [...instruction.commands, ...rows.map(({ command }) => command(planning, shape))],
          because: [instruction.because, ...rows.map(({ because }) => because)].join(' '),
        }
      : instruction,
  )
}

/** Whether nothing shall be compiled that is only taken out again. */
export const savesBytecode = ({ answers, follows }: Planning): boolean =>
  answers.savings.includes('bytecode') && follows('bytecode-left-out')

const wanted = ({ answers, follows }: Planning): SavingRow[] =>
  answers.savings.map(saving => ROWS[saving]).filter(({ practice }) => follows(practice))

const REMOVE: Command = ['-exec', 'rm', '-rf', '{}', '+']

/** Below a package: a distribution may itself be called tests. Folders named test stay, because django.test is one. */
function tests({ project }: Planning, { packages }: InstallShape): Command {
  const needed = [...new Set(project.distributions.map(({ name }) => name))].filter(name =>
    NEEDED_TESTS.has(name),
  )
  return [
    ...['find', packages, '-type', 'd', '-path', '*/site-packages/*/tests'],
    ...needed.flatMap(name => ['-not', '-path', `*/site-packages/${name}/*`]),
    ...['-prune', ...REMOVE],
  ]
}

/**
 * Extension modules alone: a library that was patched to find its neighbours can break when it is stripped, and those lie
 * in *.libs or have other names. One that strip cannot read stays as it is.
 */
function symbols(planning: Planning, shape: InstallShape): Command {
  const modules = ['(', '-name', '*.cpython-*.so', '-o', '-name', '*.abi3.so', ')']
  return [
    ...['find', shape.packages, '-type', 'f', ...modules, '-not', '-path', '*.libs/*'],
    ...['-exec', ...strip(planning, shape), '--strip-unneeded', '{}', ';'],
  ]
}
