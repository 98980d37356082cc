import { devGroups } from '../../project/tasks.js'
import { switchUser } from '../process/app-user.js'
import { roleEnvironment } from '../process/role-environment.js'
import { stopSignal } from '../process/stop-signal.js'
import type { PlanStage } from '../plan.js'
import type { Planning } from '../planning.js'
import { groupDependencies } from './group-dependencies.js'
import { reloading } from './reloading.js'
import { OWED, targetStage } from './target-stage.js'

/** The application with what a developer has; the code is mounted over the copy and read again when it changes. */
export function devTarget(planning: Planning): PlanStage[] {
  const { project, answers } = planning
  const dependencies = groupDependencies(planning, 'dev', devGroups(project))
  return [
    ...dependencies.stages,
    targetStage(
      'dev',
      'For developing: docker run --volume .:/app … The code on the host is the code that runs.',
      [
        ...dependencies.instructions,
        {
          kind: 'env',
          // The folder on the host comes before the copy that was installed.
          values: {
            PYTHONPATH:
              project.package?.packages.some(path => path.startsWith('src/')) === true ? '/app/src' : '/app',
          },
          ...OWED,
          because: 'Modules in the mounted folder come before installed ones.',
        },
        ...roleEnvironment(planning),
        ...switchUser(planning),
        ...stopSignal(planning),
        {
          kind: 'cmd',
          command: reloading(answers.command),
          ...OWED,
          because: 'The start command, which begins again when a file changes where the server can do that.',
        },
      ],
    ),
  ]
}
