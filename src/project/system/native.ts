import table from '../../../presets/system-packages.json' with { type: 'json' }
import type { DebianRelease, Distribution, NativeNeed } from '../project.js'

/** What a distribution needs from Debian. Source of each row: presets/system-packages.json. */
export interface SystemPackages {
  readonly distribution: string
  /** `none`: no Linux wheel; `bare`: a wheel that loads libraries it lacks; `pure`: Python that loads or runs something; `whole`: needs nothing. */
  readonly wheel: string
  readonly build: readonly string[]
  readonly runtime: Readonly<Record<DebianRelease, readonly string[]>>
  readonly note: string
}

export const SYSTEM_PACKAGES: readonly SystemPackages[] = table.packages

/** The distributions that need Debian packages, by the table. Those of a group count only for that group's images. */
export function readNative(distributions: readonly Distribution[]): NativeNeed[] {
  return distributions.flatMap(distribution => {
    const row = SYSTEM_PACKAGES.find(row => row.distribution === distribution.name)
    return row === undefined || distribution.group !== null ? [] : needOf(row, distribution)
  })
}

function needOf(row: SystemPackages, { name, evidence }: Distribution): NativeNeed[] {
  if (row.wheel === 'whole') return []
  const { runtime, note } = row
  const reason = row.wheel === 'none' ? 'no-wheel' : 'loads-library'
  return [
    { distribution: name, reason, build: row.wheel === 'none' ? row.build : [], runtime, note, evidence },
  ]
}
