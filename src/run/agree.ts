import { setImmediate } from 'node:timers/promises'
import { cancelled } from '../common/problem.js'
import type { Engine } from '../engine/engine.js'
import type { Plan, PlannedFile } from '../plan/plan.js'
import type { Project } from '../project/project.js'
import type { Answers } from '../wizard/answers.js'
import type { Known } from '../wizard/suggestion.js'
import type { Decision, Desk, Resume } from './desk.js'
import type { RunEvent } from './events.js'
import type { PlanManner } from './plan-files.js'

/** What the user agreed to. */
export interface Agreement {
  readonly answers: Answers
  readonly plan: Plan
  readonly files: readonly PlannedFile[]
  readonly decision: Extract<Decision, { kind: 'write' }>
  /** Null where none was looked for. */
  readonly engine: Engine | null
}

/** What is known before anything is asked, and what shall become of the answers. */
export interface Wish extends PlanManner {
  readonly known: Known
  readonly build: boolean
  readonly dryRun: boolean
}

/** Where asking begins: at the questions, or with answers that only have to be looked at. */
export type Beginning =
  | { readonly kind: 'questions'; readonly resume: Resume | null }
  | { readonly kind: 'review'; readonly answers: Answers }

/**
 * Asks and shows until the user agrees. The engine is looked for meanwhile, once the first screen is drawn: where there
 * is none, nobody should answer eight questions to hear of it. Throws what the search for it threw, or a `cancelled`
 * Problem when the user leaves.
 */
export async function agree(
  project: Project,
  { known, build, dryRun, pin, comments }: Wish,
  findEngine: () => Promise<Engine | null>,
  desk: Desk,
  beginning: Beginning = { kind: 'questions', resume: null },
): Promise<Agreement> {
  const engine = setImmediate().then(findEngine)
  const noEngine = engine.then(() => new Promise<never>(() => undefined))
  for (let at = beginning; ;) {
    const answers: Answers =
      at.kind === 'review'
        ? at.answers
        : await Promise.race([desk.interview(project, known, at.resume), noEngine])
    // Loaded only now: the first question must not wait for the planner.
    const { planFiles } = await import('./plan-files.js')
    const { plan, files } = await planFiles(project, answers, await engine, { pin, comments })
    const decision = dryRun ? WRITE_NOTHING : await desk.review({ plan, files, build })
    if (decision.kind === 'quit') throw cancelled()
    if (decision.kind === 'write') return { answers, plan, files, decision, engine: await engine }
    at = { kind: 'questions', resume: { answers, question: decision.question } }
  }
}

/** What was agreed to, as events. @param again the command line that does it without questions */
export function* tellAgreement(
  agreed: Agreement,
  known: Known,
  again: (agreed: Agreement) => string,
): Generator<RunEvent> {
  const { answers, plan, files } = agreed
  yield { kind: 'asked', answers, again: again(agreed), known }
  yield { kind: 'planned', plan, files }
}

const WRITE_NOTHING = { kind: 'write', build: false, paths: [] } as const satisfies Decision
