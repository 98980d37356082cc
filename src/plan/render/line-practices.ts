import type { PracticeId } from '../../practices/practice.js'
import type { Plan } from '../plan.js'
import { renderedAs } from './rendered-as.js'

/** For each line of a planned Dockerfile the practice it owes itself to; nothing where the text is another one. */
export const linePractices = (plan: Plan, text: string): readonly (PracticeId | null)[] =>
  renderedAs(plan, text)?.map(({ practice }) => practice) ?? []
