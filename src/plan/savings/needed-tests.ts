import table from '../../../presets/needed-tests.json' with { type: 'json' }

/** Distributions that do not work without their tests, by the names of their folders; in all three those are their own. */
export const NEEDED_TESTS: ReadonlySet<string> = new Set(table.distributions.map(({ name }) => name))
