import type { Decision, Proposal } from '../../../run/desk.js'
import { fileDiff } from '../../view/file-diff.js'
import type { FileDiff } from '../../view/file-diff.js'
import { lineReasons } from '../../view/line-reasons.js'
import type { LineReason } from '../../view/line-reasons.js'
import { eventOf, keysOf } from '../keys.js'
import type { Press } from '../keys.js'
import { reviewKeys } from './review-keys.js'
import type { ReviewEvent } from './review-keys.js'

export interface ReviewedFile {
  readonly diff: FileDiff
  readonly reasons: readonly (LineReason | null)[]
  /** Whether the user wants it written. */
  readonly wanted: boolean
  /** Index of the line under the cursor. */
  readonly cursor: number
}

export interface ReviewState extends Pick<Proposal, 'build' | 'isRecorded'> {
  readonly files: readonly ReviewedFile[]
  readonly shown: number
  /** How far the explanation of the line under the cursor is scrolled; null while the file is shown. */
  readonly explained: number | null
  readonly decision: Decision | null
}

/** The review at the first file that changes. */
export function beginReview({ plan, build, isRecorded = false, files: planned }: Proposal): ReviewState {
  const files = planned.map(file =>
    atFirstReason({ diff: fileDiff(file), reasons: lineReasons(plan, file), wanted: true, cursor: 0 }),
  )
  const changing = files.findIndex(({ diff }) => diff.action !== 'identical')
  return { files, build, isRecorded, shown: Math.max(changing, 0), explained: null, decision: null }
}

/** The cursor begins on a line that says why it is there. */
function atFirstReason(file: ReviewedFile): ReviewedFile {
  const cursor = file.diff.lines.findIndex((_, index) => reasonAtCursor({ ...file, cursor: index }) !== null)
  return { ...file, cursor: Math.max(cursor, 0) }
}

/** Lines that page up and page down move by. */
const PAGE = 10

export const review = (state: ReviewState, press: Press): ReviewState =>
  keysOf(press).reduce((before, name) => {
    const event = eventOf(reviewKeys(before), name)
    if (event === null || before.decision !== null) return before
    return before.explained === null ? happen(before, event) : read(before, before.explained, event)
  }, state)

/** While a line is explained, the arrows scroll the explanation; its end is known where it is drawn. */
function read(state: ReviewState, at: number, event: ReviewEvent): ReviewState {
  const by = SCROLLED[event]
  return { ...state, explained: by === undefined ? null : Math.max(0, at + by) }
}

const SCROLLED: Readonly<Partial<Record<ReviewEvent, number>>> = {
  down: 1,
  up: -1,
  'page-down': PAGE,
  'page-up': -PAGE,
}

function happen(state: ReviewState, event: ReviewEvent): ReviewState {
  const count = state.files.length
  switch (event) {
    case 'next-file':
      return { ...state, shown: (state.shown + 1) % count }
    case 'previous-file':
      return { ...state, shown: (state.shown + count - 1) % count }
    case 'down':
      return moved(state, 1)
    case 'up':
      return moved(state, -1)
    case 'page-down':
      return moved(state, PAGE)
    case 'page-up':
      return moved(state, -PAGE)
    case 'top':
      return moved(state, -Infinity)
    case 'bottom':
      return moved(state, Infinity)
    case 'explain':
      return { ...state, explained: 0 }
    case 'skip':
      return changeShown(state, file => ({ ...file, wanted: !file.wanted }))
    case 'write-and-build':
      return { ...state, decision: { kind: 'write', build: true, paths: wantedPaths(state) } }
    case 'write':
      return { ...state, decision: { kind: 'write', build: false, paths: wantedPaths(state) } }
    case 'change':
      return { ...state, decision: { kind: 'change', question: null } }
    case 'quit':
      return { ...state, decision: { kind: 'quit' } }
  }
}

const moved = (state: ReviewState, by: number): ReviewState =>
  changeShown(state, file => ({
    ...file,
    cursor: Math.max(0, Math.min(file.cursor + by, file.diff.lines.length - 1)),
  }))

const changeShown = (state: ReviewState, change: (file: ReviewedFile) => ReviewedFile): ReviewState => ({
  ...state,
  files: state.files.map((file, index) => (index === state.shown ? change(file) : file)),
})

const wantedPaths = ({ files }: ReviewState): string[] =>
  files.flatMap(({ wanted, diff }) => (wanted ? [diff.path] : []))

/** Why the line under the cursor is there; null where the plan has no word on it. */
export function reasonAtCursor({ diff, reasons, cursor }: ReviewedFile): LineReason | null {
  const line = diff.lines[cursor]
  return line === undefined || line.kind === 'skipped' || line.number === null
    ? null
    : (reasons[line.number - 1] ?? null)
}
