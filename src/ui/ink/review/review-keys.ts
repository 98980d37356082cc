import type { Proposal } from '../../../run/desk.js'
import type { Binding } from '../keys.js'

export type ReviewEvent =
  | 'write-and-build'
  | 'write'
  | 'change'
  | 'next-file'
  | 'previous-file'
  | 'up'
  | 'down'
  | 'page-up'
  | 'page-down'
  | 'top'
  | 'bottom'
  | 'skip'
  | 'explain'
  | 'quit'

/** What the keys of the review depend on. */
interface Reviewed extends Pick<Proposal, 'build' | 'isRecorded'> {
  /** null while the file is shown. */
  readonly explained: number | null
}

/**
 * The keys of the review; where nothing would be built, none offers it. What was decided long ago is only read, and nothing
 * is decided while a line is explained.
 */
export const reviewKeys = ({
  build,
  isRecorded = false,
  explained,
}: Reviewed): readonly Binding<ReviewEvent>[] =>
  explained !== null ? EXPLAINING : isRecorded ? READING : build ? BUILDING : WRITING

const EXPLAINING: readonly Binding<ReviewEvent>[] = [
  { keys: ['e', 'escape', 'enter', 'q'], event: 'explain', help: { key: 'e', does: 'back to the file' } },
  { keys: ['down', 'j'], event: 'down', help: { key: '↑↓', does: 'read' } },
  { keys: ['up', 'k'], event: 'up', help: null },
  { keys: ['page down'], event: 'page-down', help: null },
  { keys: ['page up'], event: 'page-up', help: null },
]

const MOVING: readonly Binding<ReviewEvent>[] = [
  { keys: ['tab'], event: 'next-file', help: { key: 'tab', does: 'file' } },
  { keys: ['e'], event: 'explain', help: { key: 'e', does: 'why' } },
  { keys: ['down', 'j'], event: 'down', help: { key: '↑↓', does: 'read' } },
  { keys: ['up', 'k'], event: 'up', help: null },
  { keys: ['shift+tab'], event: 'previous-file', help: null },
  { keys: ['page down'], event: 'page-down', help: null },
  { keys: ['page up'], event: 'page-up', help: null },
  { keys: ['home', 'g'], event: 'top', help: null },
  { keys: ['end', 'G'], event: 'bottom', help: null },
]

const COMMON: readonly Binding<ReviewEvent>[] = [
  { keys: ['c', 'escape'], event: 'change', help: { key: 'c', does: 'change' } },
  ...MOVING.slice(0, 2),
  { keys: ['x', ' '], event: 'skip', help: { key: 'x', does: 'skip' } },
  { keys: ['q'], event: 'quit', help: { key: 'q', does: 'quit' } },
  ...MOVING.slice(2),
]

const READING: readonly Binding<ReviewEvent>[] = [
  { keys: ['enter', ' '], event: 'write-and-build', help: { key: 'enter', does: 'go on' } },
  ...MOVING,
]

const BUILDING: readonly Binding<ReviewEvent>[] = [
  { keys: ['enter'], event: 'write-and-build', help: { key: 'enter', does: 'write and build' } },
  { keys: ['w'], event: 'write', help: { key: 'w', does: 'write only' } },
  ...COMMON,
]

const WRITING: readonly Binding<ReviewEvent>[] = [
  { keys: ['enter', 'w'], event: 'write', help: { key: 'enter', does: 'write' } },
  ...COMMON,
]
