import { posix } from 'node:path'
import { isWholeContext } from '../practices/look/paths.js'
import type { Step } from './steps.js'

/** A COPY or ADD of the file. */
export interface Copy {
  readonly step: Step
  readonly sources: readonly string[]
  /** Absolute, without `/` at its end. */
  readonly target: string
  /** Whether the target is a folder for sure: it ends in `/`, is `.`, or takes several sources. */
  readonly isFolder: boolean
  /** An image or nothing; the build context where null. */
  readonly from: string | null
}

export function copyOf(step: Step): Copy | null {
  const { keyword, arguments: read, flags } = step.instruction
  if ((keyword !== 'COPY' && keyword !== 'ADD') || read.kind !== 'words') return null
  const words = read.words.map(({ text }) => step.expand(text.replace(/^"(.*)"$/u, '$1')))
  const target = words.at(-1) ?? ''
  return {
    step,
    sources: words.slice(0, -1),
    target: posix.resolve(step.workdir, target),
    isFolder: /(?:^|\/)\.{0,2}\/?$/u.test(target) || words.length > 2 || target.endsWith('/'),
    from: flags.find(({ name }) => name === 'from')?.value ?? null,
  }
}

/** Whether it brings in the whole build context, or a folder of it as a whole. */
export const isWhole = ({ sources, from }: Copy): boolean => from === null && sources.some(isWholeContext)

/** Names of files from which tools install: nobody runs them. */
const MANIFEST =
  /(?:^|\/)(?:reqs?\.txt|[\w.-]*require(?:ments?|d)?[\w.*?[\]-]*(?:\.(?:txt|in|pip|lock)|\/?)?|constraints[\w.*-]*\.txt|Pipfile[\w.*]*|poetry\.(?:lock|toml)\*?|uv\.lock\*?|pdm\.lock\*?|pylock[\w.]*\.toml|pyproject\.toml\*?|setup\.(?:py|cfg)|base\.txt|\.python-version|uv\.toml)$/u

export const isManifests = ({ sources, from }: Copy): boolean =>
  from === null && sources.length > 0 && sources.every(source => MANIFEST.test(source))

/** Where each source of a COPY of single files comes to lie. */
export function places({ sources, target, isFolder }: Copy): readonly string[] {
  return sources.map(source => {
    const isTree = source.endsWith('/')
    return isFolder && !isTree ? posix.join(target, posix.basename(source)) : target
  })
}

/** Whether a later COPY brings the same files to the same place again. */
export function isCoveredBy(copy: Copy, later: readonly Copy[]): boolean {
  return copy.sources.every((source, at) => {
    const place = places(copy)[at] ?? ''
    return later.some(
      other =>
        other.from === null &&
        other.sources.some(from => {
          const folder = posix.normalize(`/${from}`).replace(/\/?\*?$/u, '')
          const path = posix.normalize(`/${source}`)
          if (path === folder)
            return other.target === place || posix.join(other.target, posix.basename(path)) === place
          return (
            path.startsWith(`${folder}/`) && posix.join(other.target, path.slice(folder.length)) === place
          )
        }),
    )
  })
}
