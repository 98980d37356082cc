import { printable } from '../../common/text.js'
import type { Plan, PlannedFile } from '../../plan/plan.js'
import type { Decision, Proposal } from '../../run/desk.js'
import { diffText } from '../view/diff-text.js'
import { changeText, fileDiff } from '../view/file-diff.js'
import { type LineReason, lineReasons } from '../view/line-reasons.js'
import type { Dialogue } from './dialogue.js'

/** Shows the files as a diff and asks what to do. Rejects with a `cancelled` Problem when the user leaves. */
export async function reviewInLines(dialogue: Dialogue, proposal: Proposal): Promise<Decision> {
  const { files, build } = proposal
  dialogue.say('', 'These files would be written. Nothing is written yet.', '')
  dialogue.say(diffText(files, dialogue.surface))
  let skipped: ReadonlySet<string> = new Set()
  for (;;) {
    const word = await dialogue.ask(
      `${build ? 'y to write and build, w to write only' : 'y to write'}, s to choose files, e to hear why each line is there, c to change an answer, q to quit`,
      'y',
    )
    const paths = files.map(({ path }) => path).filter(path => !skipped.has(path))
    if (word === 'y') return { kind: 'write', build, paths }
    if (word === 'w') return { kind: 'write', build: false, paths }
    if (word === 'c' || word === '<') return { kind: 'change', question: null }
    if (word === 'q') return { kind: 'quit' }
    if (word === 'e') dialogue.say(...files.flatMap(file => explanation(proposal.plan, file)))
    if (word !== 's') continue
    skipped = await chooseFiles(dialogue, files)
    dialogue.say(...summary(files, skipped))
  }
}

/** Each instruction once, with what it is for here and the practice that it owes itself to. */
function explanation(plan: Plan, file: PlannedFile): string[] {
  const lines = file.content.split('\n')
  const reasons = lineReasons(plan, file)
  return reasons.flatMap((reason, at) => {
    const text = printable(lines[at] ?? '')
    const isFirst = reason !== null && !text.startsWith('#') && !isSame(reason, reasons, lines, at)
    if (!isFirst) return []
    return [
      `${printable(file.path)}, line ${at + 1}: ${text}`,
      `  ${reason.title}. ${reason.because} More: dockwiz explain ${reason.practice}`,
    ]
  })
}

/** Whether the line goes on with what the one before it began. */
const isSame = (
  reason: LineReason,
  reasons: readonly (LineReason | null)[],
  lines: readonly string[],
  at: number,
): boolean => reasons[at - 1]?.because === reason.because && lines[at - 1]?.startsWith('#') === false

const summary = (files: readonly PlannedFile[], skipped: ReadonlySet<string>): string[] =>
  files.map(file => {
    const diff = fileDiff(file)
    const action = skipped.has(file.path) ? 'skip' : diff.action
    return `${action} ${printable(file.path)}: ${changeText(diff)}`
  })

/** Paths that the user does not want to have written. */
async function chooseFiles(dialogue: Dialogue, files: readonly PlannedFile[]): Promise<ReadonlySet<string>> {
  const skipped = new Set<string>()
  for (const { path } of files) {
    const word = await dialogue.ask(`Write ${printable(path)}? y or n`, 'y')
    if (word.toLowerCase().startsWith('n')) skipped.add(path)
  }
  return skipped
}
