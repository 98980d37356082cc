import { printable } from '../../common/text.js'
import type { PlannedFile } from '../../plan/plan.js'
import type { Tone } from '../../report/paint.js'
import { styleFor, type Style, type Surface } from '../../report/style.js'
import { changeText, fileDiff, type DiffLine } from './file-diff.js'

/** Every file beside what stands there now, as the review shows it, for a dry run. Ends with a newline. */
export function diffText(files: readonly PlannedFile[], surface: Surface): string {
  const style = styleFor(surface)
  return filesLines(files, style)
    .map(line => `${line}\n`)
    .join('')
}

/** The same in lines. */
export const filesLines = (files: readonly PlannedFile[], style: Style): string[] =>
  files.flatMap((file, index) => [...(index === 0 ? [] : ['']), ...diffLines(file, style)])

function diffLines(file: PlannedFile, { paint }: Style): string[] {
  const diff = fileDiff(file)
  const title = `${diff.action} ${printable(diff.path)}, ${changeText(diff)}`
  const lines = diff.action === 'identical' ? [] : diff.lines
  return [paint('bold', title), ...lines.map(line => paint(TONES[line.kind], lineText(line)))]
}

const TONES: Readonly<Record<DiffLine['kind'], Tone>> = {
  same: 'dim',
  added: 'green',
  removed: 'red',
  skipped: 'dim',
}

const SIGNS = { same: ' ', added: '+', removed: '-' }

const lineText = (line: DiffLine): string =>
  line.kind === 'skipped' ? `  … ${line.count} lines as they are` : `${SIGNS[line.kind]} ${line.text}`
