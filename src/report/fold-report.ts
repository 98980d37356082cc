import type { Problem } from '../common/problem.js'
import type { Engine } from '../engine/engine.js'
import type { MeasureEvent } from '../measure/measurements.js'
import type { Project, ProjectProblem } from '../project/project.js'
import type { Check, CheckEvent } from '../verify/check.js'
import { togetherWith, type Derivation } from '../verify/derive-libraries.js'
import type { Equivalence, Repaired } from '../verify/equivalence/portrait.js'
import type { Answers } from '../wizard/answers.js'
import { type LadderWay, type Rung, withRung } from './ladder/ladder-report.js'
import { addMeasurement, NOTHING_MEASURED } from './measured.js'
import {
  REPORT_SCHEMA,
  type Compared,
  type FileResult,
  type Mended,
  type Report,
  type ReportProblem,
} from './report.js'
import { sleepText } from './sleep-text.js'

/** What a report is made of: the events of a run. Those without anything to keep are named only. */
export type ReportEvent =
  | { readonly kind: 'found'; readonly project: Project }
  | { readonly kind: 'begun'; readonly name: string; readonly root: string; readonly compared: Compared }
  | { readonly kind: 'engine'; readonly engine: Engine }
  | { readonly kind: 'asked'; readonly answers: Answers; readonly again?: string }
  | { readonly kind: 'written'; readonly files: readonly FileResult[] }
  | { readonly kind: 'derived'; readonly derivation: Derivation }
  | { readonly kind: 'mending'; readonly mended: readonly Mended[] }
  | { readonly kind: 'failed'; readonly problem: Problem }
  | { readonly kind: 'compared'; readonly equivalence: Equivalence }
  | { readonly kind: 'climbing'; readonly way: LadderWay }
  | { readonly kind: 'climbed'; readonly rung: Rung }
  | { readonly kind: 'repairing'; readonly repaired: readonly Repaired[] }
  | MeasureEvent
  | CheckEvent
  | {
      readonly kind:
        | 'planned'
        | 'migrated'
        | 'comparing'
        | 'stopped'
        | 'verifying'
        | 'lesson'
        | 'looking'
        | 'learned'
        | 'done'
    }

export const emptyReport = (command: string): Report => ({
  schema: REPORT_SCHEMA,
  command,
  project: null,
  answers: null,
  engine: null,
  files: [],
  compared: { kind: 'none', label: 'nothing' },
  ...NOTHING_MEASURED,
  checks: [],
  equivalence: null,
  budget: [],
  trend: [],
  problems: [],
})

/** The report after one more event of the run. */
export function foldReport(report: Report, event: ReportEvent): Report {
  switch (event.kind) {
    case 'found':
      return {
        ...report,
        project: projectOf(event.project),
        problems: event.project.problems.map(ofRepository),
      }
    case 'begun':
      return { ...report, project: begunProject(event), compared: event.compared }
    case 'engine':
      return { ...report, engine: engineOf(event.engine) }
    case 'asked':
      return {
        ...report,
        answers: event.answers,
        compared: comparedWith(event.answers),
        // Asked again after a build that failed: what was measured of the other plan says nothing of this one.
        ...NOTHING_MEASURED,
        checks: [],
        ...(event.again === undefined ? {} : { again: event.again }),
      }
    case 'written':
      return { ...report, files: event.files }
    case 'derived':
      return { ...report, libraries: togetherWith(report.libraries, event.derivation) }
    case 'mending':
      return { ...report, mended: [...(report.mended ?? []), ...event.mended] }
    case 'compared':
      return { ...report, equivalence: event.equivalence }
    case 'repairing':
      // What was measured of the file as it was says nothing of this one.
      return { ...report, ...NOTHING_MEASURED, checks: [] }
    case 'measured':
      return { ...report, ...addMeasurement(report, event.measurement) }
    case 'checked':
      return { ...report, checks: withCheck(report.checks, event.check) }
    case 'failed':
    case 'unbuilt':
      return { ...report, problems: [...report.problems, ofRun(event.problem)] }
    case 'stood-still':
      return { ...report, problems: [...report.problems, ofSleep(event)] }
    case 'climbing':
      // The figures of one rung are none of the next.
      return { ...report, ...NOTHING_MEASURED, ladder: report.ladder ?? { way: event.way, rungs: [] } }
    case 'climbed':
      if (report.ladder === undefined) return report
      return { ...report, ...NOTHING_MEASURED, ladder: withRung(report.ladder, event.rung) }
    case 'planned':
    case 'migrated':
    case 'comparing':
    case 'verifying':
    case 'stopped':
    case 'pulling':
    case 'weighing':
    case 'building':
    case 'build':
    case 'built':
    case 'checking':
    case 'lesson':
    case 'looking':
    case 'learned':
    case 'done':
      return report
  }
}

const begunProject = ({
  name,
  root,
}: {
  readonly name: string
  readonly root: string
}): Report['project'] => ({
  name,
  root,
  python: null,
  distributions: null,
})

const projectOf = (project: Project): Report['project'] => ({
  name: project.name,
  root: project.root,
  python: project.python?.value ?? null,
  distributions: project.distributions.length,
})

const engineOf = (engine: Engine): Report['engine'] => ({
  kind: engine.kind,
  version: engine.serverVersion,
  buildx: engine.buildx,
  store: engine.store,
  platform: `${engine.os}/${engine.architecture}`,
})

function comparedWith({ compare }: Answers): Report['compared'] {
  switch (compare.kind) {
    case 'dockerfile':
      return { kind: 'dockerfile', label: compare.file }
    case 'plain':
      return { kind: 'plain', label: 'the plain single-stage Dockerfile that most people write' }
    case 'none':
      return { kind: 'none', label: 'nothing' }
  }
}

const withCheck = (checks: readonly Check[], check: Check): Check[] => [
  ...checks.filter(({ id, image }) => id !== check.id || image !== check.image),
  check,
]

const ofRepository = ({ kind, what, file, line }: ProjectProblem): ReportProblem => ({
  kind,
  what,
  where: line === undefined ? file : `${file}:${line}`,
  why: null,
  next: [],
})

const ofSleep = (event: Extract<MeasureEvent, { kind: 'stood-still' }>): ReportProblem => ({
  kind: 'stood-still',
  what: sleepText(event),
  where: null,
  why: null,
  next: [],
})

/** A failure as a report tells it. */
export const ofRun = ({ kind, detail }: Problem): ReportProblem => ({
  kind,
  what: detail.what,
  where: detail.where ?? null,
  why: detail.why ?? null,
  next: detail.next,
})
