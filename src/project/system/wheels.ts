import table from '../../../presets/wheels.json' with { type: 'json' }
import { compareVersions } from '../packaging/versions.js'
import type { Distribution } from '../project.js'
import { fitsDebian } from './wheel-tags.js'

/** The first release with a manylinux wheel for each Python. Source: presets/wheels.json. */
interface FirstWheels {
  readonly distribution: string
  readonly since: Readonly<Partial<Record<string, string>>>
}

export const FIRST_WHEELS: readonly FirstWheels[] = table.wheels

/** Whether a wheel for this Python exists; `unknown` where neither the lock nor the table tells. */
export type WheelState = 'has' | 'lacks' | 'unknown'

export function wheelState({ name, version, wheels }: Distribution, python: string | null): WheelState {
  if (wheels !== undefined) return wheels.some(wheel => fitsDebian(wheel, python)) ? 'has' : 'lacks'
  const row = FIRST_WHEELS.find(({ distribution }) => distribution === name)
  if (row === undefined || version === null || python === null) return 'unknown'
  const first = row.since[python]
  return first !== undefined && compareVersions(version, first) >= 0 ? 'has' : 'lacks'
}
