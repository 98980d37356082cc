import table from '../../../presets/transitive.json' with { type: 'json' }
import type { Distribution } from '../project.js'

/** What distributions bring that matters for an image. Source of each row: presets/transitive.json. */
const TRANSITIVE: readonly { readonly distribution: string; readonly brings: readonly string[] }[] =
  table.transitive

/**
 * The distributions with what they most likely bring and no lock names. What is known from a lock stays as it is:
 * there every transitive distribution is named.
 */
export function withBrought(
  distributions: readonly Distribution[],
  locked: boolean,
): readonly Distribution[] {
  if (locked) return distributions
  const all = new Map(distributions.map(distribution => [distribution.name, distribution]))
  for (const distribution of all.values()) {
    const brings = TRANSITIVE.find(row => row.distribution === distribution.name)?.brings ?? []
    for (const name of brings) if (!all.has(name)) all.set(name, brought(name, distribution))
  }
  return [...all.values()]
}

function brought(name: string, { group, evidence }: Distribution): Distribution {
  return {
    name,
    version: null,
    specifier: '',
    extras: [],
    direct: false,
    group,
    marker: null,
    source: 'index',
    evidence,
  }
}
