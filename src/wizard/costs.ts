import table from '../../presets/costs.json' with { type: 'json' }
import type { Cost } from './question.js'

const BY_NAME = new Map(table.packages.map(({ name, bytes }) => [name, bytes]))

/** What Debian packages bring, as far as their figures are known; null when none is. At most: what two of them share counts twice. */
export function packagesCost(names: readonly string[], where: Cost['where']): Cost | null {
  const known = names.flatMap(name => BY_NAME.get(name) ?? [])
  if (known.length === 0) return null
  return { bytes: known.reduce((sum, bytes) => sum + bytes, 0), where, source: table.packagesSource }
}

/** What a library's build for an accelerator weighs, installed; null when it was never measured. */
export function acceleratorCost(library: string, accelerator: 'cpu' | 'cuda'): Cost | null {
  const found = table.accelerators.find(row => row.library === library && row.accelerator === accelerator)
  return found === undefined ? null : { bytes: found.bytes, where: 'image', source: found.source }
}

/** What the official slim image of a Python weighs on a Debian release; null when it is not known. */
export function baseCost(python: string, debian: string): Cost | null {
  const found = table.bases.find(row => row.python === python && row.debian === debian)
  return found === undefined ? null : { bytes: found.bytes, where: 'image', source: table.basesSource }
}

/** For a choice: its cost where that is known. */
export const costing = (cost: Cost | null): { readonly cost?: Cost } => (cost === null ? {} : { cost })
