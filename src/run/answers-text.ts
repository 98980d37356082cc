import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { isCode, messageOf } from '../common/errors.js'
import { Problem } from '../common/problem.js'
import { printable } from '../common/text.js'
import { formatBytes } from '../common/units.js'

/** Where the answers of a repository are kept, at its root. */
export const SAVED_ANSWERS = '.dockwiz.yaml'

/** What was saved in a repository; null where nothing was. Throws a `preset-invalid` Problem where it cannot be read. */
export const savedText = (root: string): Promise<string | null> =>
  answersText(join(root, SAVED_ANSWERS), SAVED_ANSWERS)

/** No answers need more; bytes. */
const LARGEST = 64_000

/** The text of a file with answers; null where there is none. Throws a `preset-invalid` Problem where it cannot be read. */
export async function answersText(path: string, shown: string): Promise<string | null> {
  try {
    const facts = await stat(path)
    // Asked before opening: to open a named pipe waits for someone to write to it.
    if (!facts.isFile()) throw unreadable(shown, 'It is not a file.')
    if (facts.size > LARGEST)
      throw unreadable(
        shown,
        `It has ${formatBytes(facts.size)}; answers take up to ${formatBytes(LARGEST)}.`,
      )
    return await readFile(path, 'utf8')
  } catch (error) {
    if (error instanceof Problem) throw error
    if (isMissing(error)) return null
    throw unreadable(shown, messageOf(error), error)
  }
}

const isMissing = (error: unknown): boolean => isCode(error, 'ENOENT', 'ENOTDIR')

const unreadable = (file: string, why: string, cause?: unknown): Problem =>
  new Problem(
    'preset-invalid',
    {
      what: `${printable(file)} cannot be used as answers.`,
      where: printable(file),
      why,
      next: ['Take it away, or make it a text file that you can read.'],
    },
    { cause },
  )
