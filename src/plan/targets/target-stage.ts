import type { RootEntry } from '../../project/project.js'
import type { Task } from '../../project/tasks.js'
import { copyApplication } from '../application.js'
import type { PlanInstruction, PlanStage } from '../plan.js'
import { APP_STAGE } from '../stages/stage-names.js'

/** What every target beside the image owes itself to. */
export const OWED = { practice: 'work-targets' } as const

/** A target that is the application and something more. */
export const targetStage = (
  name: string,
  purpose: string,
  instructions: readonly PlanInstruction[],
): PlanStage => ({ name, from: APP_STAGE, purpose, ...OWED, instructions })

export const taskCommand = ({ command }: Task): PlanInstruction => ({
  kind: 'cmd',
  command,
  ...OWED,
  because: 'What this target is for.',
})

export const copyFiles = (files: readonly RootEntry[], because: string): PlanInstruction[] =>
  copyApplication(files, { ...OWED, because })
