import { planImage } from '../plan/plan-image.js'
import type { Plan, PlanInstruction } from '../plan/plan.js'
import { renderDockerfile } from '../plan/render/render-dockerfile.js'
import { renderIgnore } from '../plan/render/render-ignore.js'
import { renderInstruction } from '../plan/render/render-instruction.js'
import { PRACTICE_IDS, type PracticeId } from '../practices/practice.js'
import type { Project } from '../project/project.js'
import type { LadderWay } from '../report/ladder/ladder-report.js'
import type { Answers } from '../wizard/answers.js'

/** The practices of the planner in the order in which the ladder adds them: each rests on those before it. */
export const LADDER: readonly PracticeId[] = [
  'small-context',
  'dependencies-before-code',
  'bind-mounted-manifests',
  'package-cache-mount',
  'no-recommended-packages',
  'apt-lists-removed',
  'slim-base',
  'stages',
  'common-base',
  'build-packages-in-builder',
  'runtime-packages-only',
  'venv-copied-whole',
  'user-site-copied-whole',
  'wheels-bind-mounted',
  'project-installed',
  'one-accelerator',
  'tests-left-out',
  'symbols-stripped',
  'bytecode-left-out',
  'work-targets',
  'runtime-environment',
  'non-root-user',
  'read-only-code',
  'healthcheck-without-curl',
  'documented-port',
  'signals',
  'exec-form',
]

/** One rung: the plan with it, and what that changes beside the plan it is held against. */
export interface PlannedRung {
  /** The practice that is added, or left out; null for the plan that the ladder begins with. */
  readonly practice: PracticeId | null
  readonly plan: Plan
  readonly change: RungChange
}

export type RungChange =
  | { readonly kind: 'files' }
  /** Only instructions that write no file, such as HEALTHCHECK: what an image says of itself. */
  | { readonly kind: 'settings'; readonly instructions: readonly string[] }
  | { readonly kind: 'none' }

/**
 * The learner's own project, planned as many times as the ladder has rungs. `up` begins with the plan that follows no
 * practice, the plain single-stage file, and each rung follows one more. `without` begins with the plan that follows all,
 * and each rung leaves out one.
 *
 * @param practices the rungs that are wanted; all of them unless told
 */
export function planLadder(
  project: Project,
  answers: Answers,
  { way, practices }: { readonly way: LadderWay; readonly practices?: ReadonlySet<PracticeId> },
): readonly PlannedRung[] {
  const followed = new Set<PracticeId>(way === 'up' ? [] : PRACTICE_IDS)
  const first = planImage(project, answers, followed)
  const rungs: PlannedRung[] = [{ practice: null, plan: first, change: { kind: 'files' } }]
  let before = first
  for (const practice of LADDER.filter(id => practices?.has(id) !== false)) {
    if (way === 'up') followed.add(practice)
    const wanted = way === 'up' ? followed : new Set(PRACTICE_IDS.filter(id => id !== practice))
    const plan = planImage(project, answers, wanted)
    rungs.push({ practice, plan, change: changeBetween(before, plan) })
    if (way === 'up') before = plan
  }
  return rungs
}

function changeBetween(before: Plan, after: Plan): RungChange {
  if (textOf(before) === textOf(after)) return { kind: 'none' }
  if (textOf(withoutSettings(before)) !== textOf(withoutSettings(after))) return { kind: 'files' }
  const [one, other] = [settingsOf(before), settingsOf(after)]
  const changed = [...one, ...other].filter(setting => !(one.includes(setting) && other.includes(setting)))
  return { kind: 'settings', instructions: [...new Set(changed.map(keywordOf))] }
}

const textOf = (plan: Plan): string => renderDockerfile(plan, { comments: 'none' }) + renderIgnore(plan)

/** Instructions that write no file, and on which no other one depends. */
const SETTINGS: ReadonlySet<PlanInstruction['kind']> = new Set([
  'cmd',
  'entrypoint',
  'expose',
  'healthcheck',
  'stopsignal',
])

const withoutSettings = (plan: Plan): Plan => ({
  ...plan,
  stages: plan.stages.map(stage => ({
    ...stage,
    instructions: stage.instructions.filter(({ kind }) => !SETTINGS.has(kind)),
  })),
})

/** Each setting as the text of its instruction. */
const settingsOf = (plan: Plan): readonly string[] =>
  plan.stages
    .flatMap(({ instructions }) => instructions.filter(({ kind }) => SETTINGS.has(kind)))
    .map(instruction => renderInstruction(instruction, { link: true, startInterval: true }).join(' '))

const keywordOf = (setting: string): string => setting.split(' ')[0] ?? ''
