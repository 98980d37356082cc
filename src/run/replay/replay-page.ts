import type { ToldQuestion } from '../../wizard/told-questions.js'
import type { Proposal } from '../desk.js'
import type { RunEvent } from '../events.js'
import type { RecordedFound } from '../recording/recorded-event.js'
import type { ReplayPrediction } from './predictions.js'

/** What a replay shows between the events: what was found and asked, and what whoever watches thinks. */
export type ReplayPage =
  | { readonly kind: 'found'; readonly found: RecordedFound }
  /** `number` counts from 1. */
  | {
      readonly kind: 'question'
      readonly question: ToldQuestion
      readonly number: number
      readonly of: number
    }
  | { readonly kind: 'review'; readonly proposal: Proposal }
  | Extract<RunEvent, { kind: 'migrated' }>
  | { readonly kind: 'prediction'; readonly prediction: ReplayPrediction }
  /** Bytes or seconds. */
  | {
      readonly kind: 'verdict'
      readonly prediction: ReplayPrediction
      readonly said: number
      readonly measured: number
    }

/** `said`: bytes or seconds that were predicted; null where nobody did. `skip`: on to where the building begins. */
export type Watched = { readonly kind: 'go'; readonly said: number | null } | { readonly kind: 'skip' }
