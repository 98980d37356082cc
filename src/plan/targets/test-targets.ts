import { testTask, type Task } from '../../project/tasks.js'
import type { PlanInstruction, PlanStage } from '../plan.js'
import type { Planning } from '../planning.js'
import { switchUser } from '../process/app-user.js'
import { groupDependencies } from './group-dependencies.js'
import { copyFiles, OWED, targetStage, taskCommand } from './target-stage.js'

/** The application with its tests, and what they take. */
export const testTarget = (planning: Planning): PlanStage[] =>
  withTests(planning, {
    name: 'test',
    purpose: 'The application with its tests: docker run $(docker build -q --target test .) runs them.',
    checks: () => [],
  })

/** A build that fails where a test does. */
export const ciTarget = (planning: Planning): PlanStage[] =>
  withTests(planning, {
    name: 'ci',
    purpose: 'The checks: docker build --target ci . fails where one fails.',
    checks: ({ command }) => [
      {
        kind: 'run',
        mounts: [],
        commands: [['pip', '--python', { raw: '"$(command -v python)"' }, 'check'], command],
        ...OWED,
        because:
          'Building this target is the check: whether the distributions fit each other, and the tests pass.',
      },
    ],
  })

interface Tested {
  readonly name: string
  readonly purpose: string
  /** What is run while it is built. */
  readonly checks: (task: Task) => readonly PlanInstruction[]
}

function withTests(planning: Planning, { name, purpose, checks }: Tested): PlanStage[] {
  const task = testTask(planning.project)
  if (task === null) return []
  const dependencies = groupDependencies(planning, name, task.groups)
  return [
    ...dependencies.stages,
    targetStage(name, purpose, [
      ...dependencies.instructions,
      ...copyFiles(task.files, 'The tests and their settings, in no other target.'),
      ...switchUser(planning),
      taskCommand(task),
      ...checks(task),
    ]),
  ]
}
