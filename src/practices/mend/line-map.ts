import type { Dockerfile } from '../../dockerfile/dockerfile.js'
import { type Edit, editDockerfile } from '../../dockerfile/edit.js'

/** For a line of the file as the edits leave it, the line that it was before; of a changed instruction the nearest. */
export function lineMap(
  { parts }: Pick<Dockerfile, 'parts'>,
  edits: readonly Edit[],
): (line: number) => number {
  const blocks = parts.map(part => ({
    before: lineCount(part.raw),
    after: edits.some(({ target }) => target === part)
      ? lineCount(editDockerfile({ parts: [part] }, edits))
      : lineCount(part.raw),
  }))
  return line => {
    let [was, is] = [1, 1]
    for (const { before, after } of blocks) {
      if (line < is + after) return was + Math.min(line - is, Math.max(0, before - 1))
      was += before
      is += after
    }
    return was
  }
}

/** The last line of a file can lack its end. */
const lineCount = (raw: string): number => {
  const ends = raw.split('\n').length - 1
  return raw === '' || raw.endsWith('\n') || raw === '\uFEFF' ? ends : ends + 1
}
