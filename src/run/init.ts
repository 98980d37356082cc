import { Problem, throwIfCancelled } from '../common/problem.js'
import type { Engine } from '../engine/engine.js'
import { refuseConda } from '../plan/install/refuse-conda.js'
import type { Plan } from '../plan/plan.js'
import type { Project } from '../project/project.js'
import { emptyReport } from '../report/fold-report.js'
import type { Answers } from '../wizard/answers.js'
import { equivalentCommand, type GivenFlag } from '../wizard/command-line.js'
import { refuseUnaskable } from '../wizard/resolve.js'
import type { Suggestions } from '../wizard/suggestion.js'
import { agree, type Agreement, tellAgreement } from './agree.js'
import type { Desk } from './desk.js'
import type { RunEvent } from './events.js'
import { readMeasuredRuns } from './measured-runs.js'
import { reporting } from './reporting.js'
import { presetSuggestions, savedSuggestions } from './suggestions.js'

export interface InitRequest {
  /** The folder of the project, as it was typed. */
  readonly folder: string
  /** The project in that folder: read while the front end loads. */
  readonly project: Promise<Project>
  /** Answers that flags gave; they are not asked. */
  readonly given: Partial<Answers>
  /** Name of a preset, or the path of a file with answers. */
  readonly preset: string | null
  /** Begin without the answers that were saved. */
  readonly reset: boolean
  readonly build: boolean
  readonly dryRun: boolean
  /** Whether the Dockerfile tells each practice in full. */
  readonly explain: boolean
  /** Name of the image that stays; null for the project's name and `:dockwiz`. */
  readonly tag: string | null
  /** Timed rebuilds of each kind. */
  readonly runs: number
  /** Variables that the container is given when it is checked, as behind `docker run --env`. */
  readonly environment: readonly string[]
  /** The flags as they were given, those for answers left out. */
  readonly flags: readonly GivenFlag[]
  readonly env: NodeJS.ProcessEnv
}

/**
 * The main job: read → ask → plan → write → build → measure → verify. Always ends with `done` and the report of all that
 * was found by then; afterwards throws the Problem that ended it early, with everything it had started cleaned up.
 */
export const runInit = (request: InitRequest, desk: Desk, signal: AbortSignal): AsyncGenerator<RunEvent> =>
  reporting(emptyReport('init'), atDesk(request, desk, signal), signal)

/** The desk is closed however it ends: a question that is still open must not keep the program. */
async function* atDesk(request: InitRequest, desk: Desk, signal: AbortSignal): AsyncGenerator<RunEvent> {
  try {
    yield* steps(request, desk, signal)
  } finally {
    desk.close()
  }
}

async function* steps(request: InitRequest, desk: Desk, signal: AbortSignal): AsyncGenerator<RunEvent> {
  const project = await request.project
  yield { kind: 'found', project }
  refuseConda(project)
  const fromPreset = await presetSuggestions(request.preset)
  const suggested = { ...(request.reset ? {} : await savedSuggestions(project.root)), ...fromPreset }
  const known = { given: request.given, suggested, measured: await readMeasuredRuns(project.root) }
  refuseUnaskable(project, known)
  const search = async () => (request.build && !request.dryRun ? await findEngine(request.env, signal) : null)
  const pin = async (plan: Plan): Promise<Plan> => {
    const { pinnedPlan } = await import('./pinned-plan.js')
    return pinnedPlan(plan, await findEngine(request.env, signal), signal)
  }
  const comments = request.explain ? ('teach' as const) : ('short' as const)
  const wanted = { ...request, known, pin, comments }
  const again = (agreed: Agreement) => againCommand(request, project, agreed, [fromPreset, suggested])
  const agreed = await agree(project, wanted, search, desk)
  if (agreed.engine !== null) yield { kind: 'engine', engine: agreed.engine }
  yield* tellAgreement(agreed, known, again)
  throwIfCancelled(signal)
  if (request.dryRun) return

  // Loaded when it is needed: the first question must not wait for what builds and measures.
  const { attempts } = await import('./attempts.js')
  yield* attempts({ ...wanted, project, again }, agreed, desk, signal)
}

/** Who chose at the review only to write did what --no-build does. */
function againCommand(
  { folder, flags, build, dryRun }: InitRequest,
  project: Project,
  { answers, decision }: Agreement,
  suggested: readonly Suggestions[],
): string {
  const onlyWritten: readonly GivenFlag[] = build && !dryRun && !decision.build ? [['no-build', true]] : []
  return equivalentCommand(project, answers, { folder, flags: [...flags, ...onlyWritten], suggested })
}

async function findEngine(env: NodeJS.ProcessEnv, signal: AbortSignal): Promise<Engine> {
  const { detectEngine } = await import('../engine/detect.js')
  try {
    return await detectEngine(env, signal)
  } catch (error) {
    if (!(error instanceof Problem) || error.kind === 'cancelled') throw error
    const next = [...error.detail.next, 'Or let dockwiz only write the files: dockwiz init --no-build']
    throw new Problem(error.kind, { ...error.detail, next }, { cause: error })
  }
}
