import table from '../../presets/costs.json' with { type: 'json' }
import type { Cost } from './question.js'

const BY_NAME = new Map(table.packages.map(({ name, bytes }) => [name, bytes]))

/** What Debian packages bring, as far as their figures are known; null when no one's is. An estimate: closures overlap. */
export function packagesCost(names: readonly string[]): Cost | null {
  const known = names.flatMap(name => BY_NAME.get(name) ?? [])
  if (known.length === 0) return null
  return { bytes: known.reduce((sum, bytes) => sum + bytes, 0), source: table.packagesSource }
}

/** What a library's build for an accelerator weighs, installed; null when it was never measured. */
export function acceleratorCost(library: string, accelerator: 'cpu' | 'cuda'): Cost | null {
  const found = table.accelerators.find(row => row.library === library && row.accelerator === accelerator)
  return found === undefined ? null : { bytes: found.bytes, source: found.source }
}
