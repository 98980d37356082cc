import { comment } from '../../dockerfile/quote.js'
import { PRACTICES } from '../../practices/catalogue.js'
import type { Block, CommentStyle } from './render-lines.js'

const WIDTH = 98

/**
 * The comment lines above an instruction. A reason is not said twice in a row; in a file that teaches, each
 * practice is told in full where it is met first.
 */
export function commentBlock(block: Block, earlier: readonly Block[], style: CommentStyle): string[] {
  if (style === 'none' || block.remark === null) return []
  const isNews = earlier.at(-1)?.remark !== block.remark
  const reason = isNews ? commentLines(block.remark) : []
  return style === 'teach' ? [...lesson(block, earlier), ...reason] : reason
}

function lesson({ owner: { practice } }: Block, earlier: readonly Block[]): string[] {
  if (practice === null || earlier.some(({ owner }) => owner.practice === practice)) return []
  const { title, why } = PRACTICES[practice]
  return [`--- ${title} ---`, ...why, `More: dockwiz explain ${practice}`, ''].flatMap(commentLines)
}

function commentLines(text: string): string[] {
  return folded(text).flatMap(part => comment(part).split('\n'))
}

/** Text broken between words into lines of at most WIDTH characters, longer words excepted. */
function folded(text: string): string[] {
  return text.split(/\s+/u).reduce<string[]>((lines, word) => {
    const last = lines.at(-1)
    if (last === undefined || last.length + 1 + word.length > WIDTH) return [...lines, word]
    return [...lines.slice(0, -1), `${last} ${word}`]
  }, [])
}
