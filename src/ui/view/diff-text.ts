import { structuredPatch } from 'diff'
import { printable } from '../../common/text.js'
import type { PlannedFile } from '../../plan/plan.js'
import { styleFor, type Style, type Surface } from '../../report/style.js'

/** Every file beside what stands there now, as a unified diff with three lines around each change. Ends with a newline. */
export function diffText(files: readonly PlannedFile[], surface: Surface): string {
  const style = styleFor(surface)
  return files.map(file => `${fileDiff(file, style).join('\n')}\n`).join('\n')
}

function fileDiff({ path, content, current }: PlannedFile, { paint }: Style): string[] {
  const name = printable(path)
  if (current === content) return [`identical ${name}`]
  const { hunks } = structuredPatch(path, path, current ?? '', content, '', '', { context: 3 })
  return [
    `--- ${current === null ? '/dev/null' : `a/${name}`}`,
    `+++ b/${name}`,
    ...hunks.flatMap(({ oldStart, oldLines, newStart, newLines, lines }) => [
      paint('dim', `@@ -${oldStart},${oldLines} +${newStart},${newLines} @@`),
      ...lines.map(line => paint(toneOf(line), line[0] + printable(line.slice(1)))),
    ]),
  ]
}

function toneOf(line: string): 'green' | 'red' | 'dim' {
  if (line.startsWith('+')) return 'green'
  return line.startsWith('-') ? 'red' : 'dim'
}
