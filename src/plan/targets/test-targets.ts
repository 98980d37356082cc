import { testTask } from '../../project/tasks.js'
import type { PlanInstruction, PlanStage } from '../plan.js'
import type { Planning } from '../planning.js'
import { switchUser } from '../process/app-user.js'
import { groupDependencies } from './group-dependencies.js'
import { copyFiles, OWED, targetStage, taskCommand } from './target-stage.js'

/** The application with its tests, and what they take. */
export function testTarget(planning: Planning, name: string): PlanStage[] {
  const task = testTask(planning.project)
  if (task === null) return []
  const dependencies = groupDependencies(planning, name, task.groups)
  return [
    ...dependencies.stages,
    targetStage(
      name,
      `The application with its tests: docker run $(docker build -q --target ${name} .) runs them.`,
      [
        ...dependencies.instructions,
        ...copyFiles(task.files, 'The tests and their settings, in no other target.'),
        ...switchUser(planning),
        taskCommand(task),
      ],
    ),
  ]
}

/** A build that fails where a test does. */
export function ciTarget(planning: Planning): PlanStage[] {
  const task = testTask(planning.project)
  const [first, ...more] = testTarget(planning, 'ci').reverse()
  if (task === null || first === undefined) return []
  const check: PlanInstruction = {
    kind: 'run',
    mounts: [],
    commands: [['pip', '--python', { raw: '"$(command -v python)"' }, 'check'], task.command],
    ...OWED,
    because:
      'Building this target is the check: whether the distributions fit each other, and the tests pass.',
  }
  return [
    ...more.reverse(),
    {
      ...first,
      purpose: 'The checks: docker build --target ci . fails where one fails.',
      instructions: [...first.instructions, check],
    },
  ]
}
