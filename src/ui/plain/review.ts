import { printable } from '../../common/text.js'
import type { PlannedFile } from '../../plan/plan.js'
import type { Decision, Proposal } from '../../run/desk.js'
import { diffText } from '../view/diff-text.js'
import { changeText, fileDiff } from '../view/file-diff.js'
import type { Dialogue } from './dialogue.js'

/** Shows the files as a diff and asks what to do. Rejects with a `cancelled` Problem when the user leaves. */
export async function reviewInLines(dialogue: Dialogue, { files, build }: Proposal): Promise<Decision> {
  dialogue.say('', 'These files would be written. Nothing is written yet.', '')
  dialogue.say(diffText(files, dialogue.surface))
  let skipped: ReadonlySet<string> = new Set()
  for (;;) {
    const word = await dialogue.ask(
      `${build ? 'y to write and build, w to write only' : 'y to write'}, s to choose files, c to change an answer, q to quit`,
      'y',
    )
    const paths = files.map(({ path }) => path).filter(path => !skipped.has(path))
    if (word === 'y') return { kind: 'write', build, paths }
    if (word === 'w') return { kind: 'write', build: false, paths }
    if (word === 'c' || word === '<') return { kind: 'change', question: null }
    if (word === 'q') return { kind: 'quit' }
    if (word !== 's') continue
    skipped = await chooseFiles(dialogue, files)
    dialogue.say(...summary(files, skipped))
  }
}

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
