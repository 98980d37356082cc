import type { RootEntry } from '../../project/project.js'
import { devGroups, docsTask, migrateTask, SITE, testTask } from '../../project/tasks.js'
import type { Task } from '../../project/tasks.js'
import { WORK_TARGETS } from '../../wizard/work-targets.js'
import type { WorkTarget } from '../../wizard/work-targets.js'
import { copyApplication } from '../application.js'
import { switchUser } from '../process/app-user.js'
import { stopSignal } from '../process/stop-signal.js'
import type { PlanInstruction, PlanStage } from '../plan.js'
import type { Planning } from '../planning.js'
import { APP_STAGE } from '../stages/stage-names.js'
import { groupDependencies } from './group-dependencies.js'
import { reloading } from './reloading.js'

/** The stages of what the project is worked on with: those that were asked for, each with just what it needs. */
export function workTargets(planning: Planning): PlanStage[] {
  return WORK_TARGETS.filter(name => planning.answers.targets.includes(name)).flatMap(name =>
    STAGES[name](planning),
  )
}

const STAGES: Readonly<Record<WorkTarget, (planning: Planning) => PlanStage[]>> = {
  dev: devTarget,
  test: planning => testTarget(planning, 'test'),
  ci: ciTarget,
  docs: docsTarget,
  migrate: migrateTarget,
}

const OWED = { practice: 'work-targets' } as const

/** The application with what a developer has; the code is mounted over the copy and read again when it changes. */
function devTarget(planning: Planning): PlanStage[] {
  const { project, answers } = planning
  const dependencies = groupDependencies(planning, 'dev', devGroups(project))
  return [
    ...dependencies.stages,
    stage('dev', 'For developing: docker run --volume .:/app … The code on the host is the code that runs.', [
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
      ...switchUser(planning),
      ...stopSignal(planning),
      {
        kind: 'cmd',
        command: reloading(answers.command),
        ...OWED,
        because: 'The start command, which begins again when a file changes where the server can do that.',
      },
    ]),
  ]
}

function testTarget(planning: Planning, name: string): PlanStage[] {
  const task = testTask(planning.project)
  if (task === null) return []
  const dependencies = groupDependencies(planning, name, task.groups)
  return [
    ...dependencies.stages,
    stage(
      name,
      `The application with its tests: docker run $(docker build -q --target ${name} .) runs them.`,
      [
        ...dependencies.instructions,
        ...copyFiles(planning, task.files, 'The tests and their settings, in no other target.'),
        ...switchUser(planning),
        command(task),
      ],
    ),
  ]
}

/** A build that fails where a test does. */
function ciTarget(planning: Planning): PlanStage[] {
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

/** Built with the application there to be read, and kept as files: docker build --target docs --output site . */
function docsTarget(planning: Planning): PlanStage[] {
  const task = docsTask(planning.project)
  if (task === null) return []
  const dependencies = groupDependencies(planning, 'docs', task.groups)
  return [
    ...dependencies.stages,
    stage('docs-build', 'Builds the documentation, with the application there to be read.', [
      ...dependencies.instructions,
      ...copyFiles(planning, task.files, 'What the documentation is built from.'),
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

function migrateTarget(planning: Planning): PlanStage[] {
  const task = migrateTask(planning.project)
  if (task === null) return []
  return [
    stage(
      'migrate',
      'Brings the database up to date and ends: run once before a release, never in the start command.',
      [
        ...copyFiles(planning, task.files, 'What the migration reads beside the application.'),
        ...switchUser(planning),
        command(task),
      ],
    ),
  ]
}

const stage = (name: string, purpose: string, instructions: readonly PlanInstruction[]): PlanStage => ({
  name,
  from: APP_STAGE,
  purpose,
  ...OWED,
  instructions,
})

const command = (task: Task): PlanInstruction => ({
  kind: 'cmd',
  command: task.command,
  ...OWED,
  because: 'What this target is for.',
})

/** What the application has under /app already is not copied again. */
const copyFiles = (planning: Planning, files: readonly RootEntry[], because: string): PlanInstruction[] =>
  copyApplication(files, { ...OWED, because })
