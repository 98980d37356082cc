import type { ComposePlan } from './compose/compose-plan.js'
import type { PracticeId } from '../practices/practice.js'

/** Stages with their instructions, the ignore file, the Compose file: data, not text. */
export interface Plan {
  /** What the file is, for its first comment line. */
  readonly title?: string
  /** ARGs before the first FROM. */
  readonly args: readonly PlanArg[]
  readonly stages: readonly PlanStage[]
  readonly ignore: readonly IgnoreRule[]
  /** Left out where none is wanted. */
  readonly compose?: ComposePlan
  /** Name of the stage that is the image. */
  readonly target: string
}

export interface PlanArg {
  readonly name: string
  readonly value: string
  readonly because?: string
}

export interface PlanStage {
  readonly name: string
  /** An image reference or the name of an earlier stage; may hold `${ARG}`s of `Plan.args`. */
  readonly from: string
  readonly purpose: string
  readonly practice: PracticeId
  readonly instructions: readonly PlanInstruction[]
}

/** An instruction with the practice that put it there and its reason for this project. */
export type PlanInstruction = Instruction & { readonly practice: PracticeId; readonly because: string }

export type Instruction =
  | { readonly kind: 'arg'; readonly name: string; readonly value?: string }
  | { readonly kind: 'env'; readonly values: Readonly<Record<string, Word>> }
  | { readonly kind: 'workdir'; readonly path: string }
  | { readonly kind: 'run'; readonly mounts: readonly Mount[]; readonly commands: readonly Command[] }
  | {
      readonly kind: 'copy'
      readonly from?: string
      readonly sources: readonly string[]
      readonly target: string
      readonly link: boolean
    }
  | { readonly kind: 'user'; readonly uid: number; readonly gid: number }
  | { readonly kind: 'expose'; readonly port: number }
  | { readonly kind: 'stopsignal'; readonly signal: string }
  | { readonly kind: 'healthcheck'; readonly timing: HealthTiming; readonly command: readonly string[] }
  | { readonly kind: 'entrypoint'; readonly command: readonly string[]; readonly form?: 'shell' }
  | { readonly kind: 'cmd'; readonly command: readonly string[]; readonly form?: 'shell' }

/** One command of a RUN as words, quoted at rendering; joined with `&&`. */
export type Command = readonly Word[]
/** A word from the planner itself (`raw`, such as a redirection, a glob or `$PATH`) or a value that gets quoted. */
export type Word = string | { readonly raw: string }

export type Mount =
  | { readonly kind: 'cache'; readonly target: string; readonly sharing?: 'locked' | 'shared' }
  | { readonly kind: 'bind'; readonly source: string; readonly target: string; readonly from?: string }
  | { readonly kind: 'secret'; readonly id: string; readonly target: string }

/** Seconds. */
export interface HealthTiming {
  readonly interval: number
  readonly timeout: number
  readonly startPeriod: number
  readonly startInterval: number
  readonly retries: number
}

/** One line of .dockerignore with its reason. */
export interface IgnoreRule {
  readonly pattern: string
  readonly because: string
}

/** A file that dockwiz would write, beside what stands there now. Paths relative to the project's root. */
export interface PlannedFile {
  readonly path: string
  readonly content: string
  /** null: not there yet. */
  readonly current: string | null
}
