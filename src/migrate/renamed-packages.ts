import table from '../../presets/renamed-packages.json' with { type: 'json' }
import type { OldFile } from './old-file.js'

const RENAMED: ReadonlyMap<string, string | null> = new Map(
  table.packages.map(({ name, now }) => [name, now]),
)

/** Names that the image's Debian does not have, with the right ones. */
export function renamedPackages({ base, steps }: OldFile): readonly string[] {
  if (base.release !== 'trixie') return []
  const names = steps.flatMap(({ pieces }) =>
    pieces
      .filter(({ kind }) => kind === 'packages-install')
      .flatMap(({ words }) => words.map(({ value }) => value)),
  )
  return [...new Set(names)].flatMap(name => {
    const now = RENAMED.get(name)
    if (now === undefined) return []
    const next = now === null ? 'and nothing has taken its place' : `it is ${now} there`
    return [`${base.name} stands on Debian 13, which has no package ${name}: ${next}.`]
  })
}
