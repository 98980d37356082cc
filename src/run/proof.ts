import type { Engine } from '../engine/engine.js'
import type { MeasuredImage, MeasureRequest } from '../measure/request.js'
import type { Plan, PlannedFile } from '../plan/plan.js'
import { linePractices } from '../plan/render/line-practices.js'
import type { Project } from '../project/project.js'
import type { FileResult } from '../report/report.js'
import type { Answers } from '../wizard/answers.js'
import type { Before } from './before.js'
import { buildSecrets } from './build-secrets.js'
import { imageTag } from './image-tag.js'
import type { PlanManner } from './plan-files.js'

export interface ProofRequest extends PlanManner {
  readonly project: Project
  readonly engine: Engine
  readonly answers: Answers
  readonly plan: Plan
  /** As they were written; what the user did not take is built as it was shown. */
  readonly files: readonly PlannedFile[]
  /** What became of them. */
  readonly written: readonly FileResult[]
  readonly before: Before | null
  /** Name of the image that stays; null for the project's. */
  readonly tag: string | null
  readonly runs: number
  /** Absolute: where this run's build logs go. */
  readonly logFolder: string
  /** Variables that the container is given, as behind `docker run --env`. */
  readonly environment: readonly string[]
  /** The command line that gives these answers without questions. */
  readonly again: (answers: Answers) => string
}

/** How it is measured. Throws a Problem where a secret of the build is not set. */
export function measureRequest(request: ProofRequest): MeasureRequest {
  const { project, engine, plan, files, before, tag, runs, logFolder } = request
  const name = tag ?? imageTag(project.name)
  const secrets = buildSecrets(plan, engine)
  return {
    contextDir: project.root,
    after: { ...builtFiles(plan, files), target: plan.target, secrets, tag: name },
    before: before === null ? null : { ...before, secrets, tag: `${name}-before` },
    runs: { clean: 1, unchanged: runs, code: runs, dependencies: 0 },
    codeFile: null,
    manifest: null,
    logFolder,
  }
}

/** What a plan's image is built from. */
export function builtFiles(plan: Plan, files: readonly PlannedFile[]): Omit<MeasuredImage, 'tag' | 'target'> {
  const text = files.find(({ path }) => path === 'Dockerfile')?.content ?? ''
  const ignore = files.find(({ path }) => path.endsWith('.dockerignore'))?.content ?? null
  return { dockerfile: 'Dockerfile', text, ignore, practices: linePractices(plan, text) }
}
