import table from '../../../presets/system-packages.json' with { type: 'json' }
import type { Scene } from './causes/cause.js'

const BUILT =
  /Failed building wheel for (?<pip>[\w.-]+)|Building wheel for (?<building>[\w.-]+) \(.*finished with status 'error'|╰─> (?<arrow>[\w.-]+)$|Failed to build:? `?(?<uv>(?!installable )[\w.-]+)|Failed to install \S*\/(?<sdist>[\w.]+)-\d[^/]*\.tar\.gz/u
const COLLECTING = /^Collecting (?<name>[\w.-]+)/u
const BEFORE_BUILDING =
  /(?:Getting requirements to build wheel|Preparing metadata|setup\.py egg_info) .*did not run successfully/u
const NAMED = 3

/** The distributions that could not be built from source, as far as the log names them, three at most. */
export function builtDistributions(scene: Scene): readonly string[] {
  const named = scene.clues.flatMap(({ text }) => firstGroup(BUILT.exec(text)))
  return [...new Set(named.length > 0 ? named : lastCollected(scene))].slice(0, NAMED)
}

/** A build that fails before it begins names nothing: it is the one that was collected last. */
function lastCollected(scene: Scene): readonly string[] {
  if (!scene.clues.some(({ text }) => BEFORE_BUILDING.test(text))) return []
  return scene.clues.flatMap(({ text }) => firstGroup(COLLECTING.exec(text))).slice(-1)
}

/** The Debian packages that a distribution is known to need (presets/system-packages.json); null for one not in the table. */
export function knownPackages(
  distribution: string,
  release: Scene['release'],
): { readonly build: readonly string[]; readonly runtime: readonly string[] } | null {
  const name = distribution.toLowerCase().replace(/[-_.]+/gu, '-')
  const row = table.packages.find(row => row.distribution === name)
  return row === undefined ? null : { build: row.build, runtime: row.runtime[release] }
}

const firstGroup = (match: RegExpExecArray | null): string[] =>
  Object.values(match?.groups ?? {})
    .filter(Boolean)
    .slice(0, 1)
