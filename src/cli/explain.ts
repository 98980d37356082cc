import { Problem, type ExitCode } from '../common/problem.js'
import { EVERY_PRACTICE } from '../practices/every-practice.js'
import type { Practice } from '../practices/practice.js'
import { practiceListText, practiceText } from '../ui/view/practice-text.js'
import { surfaceOf } from '../ui/view/surface.js'
import type { Invocation } from './commands.js'
import { nearest } from './nearest.js'

/** `dockwiz explain`: one practice with its reasons and example, or the list of all. */
export function explainCommand({ positionals, process }: Invocation): ExitCode {
  const { stdout, env, platform } = process
  const surface = surfaceOf(stdout, env, platform)
  const [id] = positionals
  stdout.write(id === undefined ? practiceListText(EVERY_PRACTICE, surface) : practiceText(find(id), surface))
  return 0
}

function find(id: string): Practice {
  const wanted = id.toLowerCase()
  const practice = EVERY_PRACTICE.find(
    known => known.id === wanted || known.covers?.some(rule => rule.toLowerCase() === wanted) === true,
  )
  if (practice !== undefined) return practice
  const ids = EVERY_PRACTICE.map(known => known.id)
  const near = nearest(id, ids)
  throw new Problem('usage', {
    what: `“${id}” is not a practice.${near === null ? '' : ` Did you mean “${near}”?`}`,
    next: ['See them all: dockwiz explain'],
  })
}
