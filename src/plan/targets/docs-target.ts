import { docsTask, SITE } from '../../project/tasks.js'
import type { PlanStage } from '../plan.js'
import type { Planning } from '../planning.js'
import { groupDependencies } from './group-dependencies.js'
import { copyFiles, OWED, targetStage } from './target-stage.js'

/** Built with the application there to be read, and kept as files: docker build --target docs --output site . */
export function docsTarget(planning: Planning): PlanStage[] {
  const task = docsTask(planning.project)
  if (task === null) return []
  const dependencies = groupDependencies(planning, 'docs', task.groups)
  return [
    ...dependencies.stages,
    targetStage('docs-build', 'Builds the documentation, with the application there to be read.', [
      ...dependencies.instructions,
      ...copyFiles(task.files, 'What the documentation is built from.'),
      {
        kind: 'run',
        mounts: [],
        commands: [task.command],
        ...OWED,
        because: 'The pages, in a folder of their own.',
      },
    ]),
    {
      name: 'docs',
      from: 'scratch',
      purpose: 'The pages alone: docker build --target docs --output site . puts them into a folder.',
      ...OWED,
      instructions: [
        {
          kind: 'copy',
          from: 'docs-build',
          sources: [`${SITE}/`],
          target: '/',
          link: true,
          ...OWED,
          because: 'Files, and nothing to run.',
        },
      ],
    },
  ]
}
