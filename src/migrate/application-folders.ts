import { parseDockerfile } from '../dockerfile/parse.js'
import { stagesOf } from '../dockerfile/stages.js'
import { copyOf, places } from './copied.js'
import { stepsOf } from './steps.js'

/**
 * Where a single-stage Dockerfile puts files of the build context, absolute.
 *
 * @param left lines of COPYs that only the builder has by now
 */
export function applicationFolders(text: string, left: ReadonlySet<number>): readonly string[] {
  const dockerfile = parseDockerfile(text)
  const [stage] = stagesOf(dockerfile)
  if (stage === undefined) return []
  const steps = stepsOf(dockerfile, stage)
  const found = steps.flatMap(step => {
    const copy = copyOf(step)
    if (copy?.from !== null || left.has(step.instruction.lines.start)) return []
    return copy.target === '/' ? places(copy) : [copy.target]
  })
  return [...new Set(found)].filter(path => path !== '/' && !path.includes('$') && !path.includes(','))
}
