import { satisfies } from '@renovatebot/pep440'
import table from '../../../presets/system-packages.json' with { type: 'json' }
import type { DebianRelease, Distribution, NativeNeed } from '../project.js'
import { isCompiled } from './wheel-tags.js'
import { wheelState, type WheelState } from './wheels.js'

/** What a distribution needs from Debian. The source of each row stands in presets/system-packages.json. */
export interface SystemPackages {
  readonly distribution: string
  /**
   * `none`: no Linux wheel. `bare`: a wheel that loads libraries it does not bring. `whole`: a wheel that needs nothing.
   * `pure`: Python that loads a library or runs a program.
   */
  readonly wheel: string
  readonly runs?: boolean
  /** The versions that the row is about, as a specifier. */
  readonly versions?: string
  /** The Debian releases that can build it; absent: all. */
  readonly debian?: readonly string[]
  /** Extras and distributions that make the need go away. */
  readonly unlessExtra?: readonly string[]
  readonly unlessWith?: readonly string[]
  /** A distribution that does the same and needs less. */
  readonly instead?: string
  readonly build: readonly string[]
  readonly runtime: Readonly<Record<DebianRelease, readonly string[]>>
  readonly note?: string
}

export const SYSTEM_PACKAGES: readonly SystemPackages[] = table.packages

/**
 * What production's distributions need to be built and to run, for one Python version. Whether there is a wheel comes
 * from the lock where it lists files, else from presets/wheels.json, else from the row itself.
 */
export function readNative(distributions: readonly Distribution[], python: string | null): NativeNeed[] {
  const production = distributions.filter(({ group }) => group === null)
  const names = new Set(production.map(({ name }) => name))
  return production.flatMap(distribution => {
    const state = wheelState(distribution, python)
    const row = rowFor(distribution, names)
    return row === null ? unlisted(distribution, state) : needOf(row, distribution, state)
  })
}

function rowFor({ name, version, extras }: Distribution, names: ReadonlySet<string>): SystemPackages | null {
  const row = SYSTEM_PACKAGES.find(
    // What is not pinned will be the newest.
    row =>
      row.distribution === name && (row.versions === undefined || satisfies(version ?? '9999', row.versions)),
  )
  if (row === undefined) return null
  const avoided =
    row.unlessExtra?.some(extra => extras.includes(extra)) === true ||
    row.unlessWith?.some(other => names.has(other)) === true
  return avoided ? null : row
}

function needOf(row: SystemPackages, { name, evidence }: Distribution, state: WheelState): NativeNeed[] {
  const { build, runtime, note = '', instead } = row
  const need = { distribution: name, runtime, note, evidence, ...(instead === undefined ? {} : { instead }) }
  const releases = row.debian?.filter(isDebian)
  const built: NativeNeed = {
    ...need,
    reason: 'no-wheel',
    build,
    ...(releases === undefined ? {} : { debian: releases }),
  }
  if (row.wheel === 'pure')
    return [{ ...need, reason: row.runs === true ? 'runs-program' : 'loads-library', build: [] }]
  // A wheel of a distribution that used to have none brings its libraries: that is what manylinux asks for.
  if (row.wheel === 'none') return state === 'has' ? [] : [built]
  if (state === 'lacks' && build.length > 0) return [built]
  return row.wheel === 'bare' ? [{ ...need, reason: 'loads-library', build: [] }] : []
}

const isDebian = (release: string): release is DebianRelease => release === 'bookworm' || release === 'trixie'

/** Compiled for other platforms or Pythons, and not for this one: it takes a compiler, and maybe more. */
function unlisted({ name, wheels, evidence }: Distribution, state: WheelState): NativeNeed[] {
  if (state !== 'lacks' || wheels?.some(isCompiled) !== true) return []
  return [
    {
      distribution: name,
      reason: 'no-wheel',
      build: ['gcc', 'libc6-dev'],
      runtime: { bookworm: [], trixie: [] },
      note: 'has no wheel for this Python; which libraries it compiles against is not known',
      evidence,
    },
  ]
}
