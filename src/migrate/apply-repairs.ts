import { posix } from 'node:path'
import { copyPaths } from '../dockerfile/quote.js'
import { aptInstall } from '../plan/apt-install.js'
import { renderInstruction } from '../plan/render/render-instruction.js'
import { namedPackages } from './system-packages.js'
import type { Arrangement } from './new-file.js'
import { withLine } from './offers/offer-kind.js'
import type { OldFile } from './old-file.js'

/** The arrangement with what the built image showed to be missing. What the old file names is kept by who places it. */
export function applyRepairs(file: OldFile, arrangement: Arrangement): Arrangement {
  const named = namedPackages(file.steps)
  const packages = whats(file, 'package').filter(name => !named.has(name))
  const withPackages = installLines(packages).reduce(
    (changed, text) => withLine(changed, { text, because: BECAUSE, place: 'first' }),
    arrangement,
  )
  const withPaths = copyLines(whats(file, 'path'), file.names.builder).reduce(
    (changed, text) => withLine(changed, { text, because: BECAUSE, place: 'start' }),
    withPackages,
  )
  return whats(file, 'setting').reduce(
    (changed, text) => withLine(changed, { text, because: SETTING, place: 'last' }),
    withPaths,
  )
}

const BECAUSE = 'The built image showed that the application needs it.'
const SETTING = 'The old image had it so.'

const whats = ({ repairs }: OldFile, kind: 'package' | 'path' | 'setting'): readonly string[] =>
  repairs.filter(repair => repair.kind === kind).map(({ what }) => what)

const installLines = (packages: readonly string[]): readonly string[] =>
  aptInstall(packages, { lists: 'removed', practice: 'runtime-packages-only', because: BECAUSE }).map(
    instruction => renderInstruction(instruction, { link: false, startInterval: false }).join('\n'),
  )

/** One COPY a folder, which keeps the number of layers small. */
function copyLines(paths: readonly string[], builder: string): readonly string[] {
  const folders = [...new Set(paths.map(path => posix.dirname(path)))]
  return folders.map(folder => {
    const own = paths.filter(path => posix.dirname(path) === folder)
    const [only = ''] = own
    const target = own.length === 1 ? only : posix.join(folder, '/')
    return `COPY --from=${builder} ${copyPaths(own, target)}`
  })
}
