import { printable, some } from '../../common/text.js'
import { formatBytes } from '../../common/units.js'
import { fixAt, type Places } from '../places.js'
import type { Sight } from '../sight.js'
import { judge, pass, warn, fail, type Verdict } from './verdict.js'

/** From here on a leftover is worth a failure; below it, a word. Bytes. */
const HEAVY = 1e6

/** No cache of a package manager and no repository in the image. */
export function noLeftovers({ probe, places }: Sight): Verdict {
  return judge(probe.leftovers, 'the files could not be weighed', leftovers => {
    const [largest] = [...leftovers].sort((a, b) => b.bytes - a.bytes)
    if (largest === undefined) return pass('no cache of pip, uv or apt, no .git')
    const evidence = some(leftovers.map(({ path, bytes }) => `${printable(path)} ${formatBytes(bytes)}`))
    const total = leftovers.reduce((sum, { bytes }) => sum + bytes, 0)
    return (total >= HEAVY ? fail : warn)(evidence, fixFor(largest.path, places))
  })
}

interface Remedy {
  readonly path: RegExp
  readonly made: RegExp
  readonly fix: string
}

const REMEDIES: readonly Remedy[] = [
  {
    path: /\/apt\//u,
    made: /^RUN\b.*\bapt(?:-get)?\b/su,
    fix: 'End the same RUN with rm -rf /var/lib/apt/lists/*; in a later one it saves nothing.',
  },
  {
    path: /\/\.git$/u,
    made: /^(?:COPY|ADD)\b/u,
    fix: 'Name .git in .dockerignore.',
  },
  {
    path: /\/\.cache\/|\/_cacache$/u,
    made: /^RUN\b.*\b(?:pip|uv|poetry|pdm|pipenv|npm)\b/su,
    fix: 'Keep the cache out of the layer: RUN --mount=type=cache, or pip install --no-cache-dir.',
  },
]

function fixFor(path: string, places: Places): string {
  const remedy = REMEDIES.find(row => row.path.test(path))
  return remedy === undefined
    ? 'Remove it in the RUN that made it.'
    : fixAt(places.find(remedy.made), remedy.fix)
}
