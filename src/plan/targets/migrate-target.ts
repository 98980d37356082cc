import { migrateTask } from '../../project/tasks.js'
import type { PlanStage } from '../plan.js'
import type { Planning } from '../planning.js'
import { switchUser } from '../process/app-user.js'
import { copyFiles, targetStage, taskCommand } from './target-stage.js'

/** What runs once before a release, with the application there. */
export function migrateTarget(planning: Planning): PlanStage[] {
  const task = migrateTask(planning.project)
  if (task === null) return []
  return [
    targetStage(
      'migrate',
      'Brings the database up to date and ends: run once before a release, never in the start command.',
      [
        ...copyFiles(task.files, 'What the migration reads beside the application.'),
        ...switchUser(planning),
        taskCommand(task),
      ],
    ),
  ]
}
