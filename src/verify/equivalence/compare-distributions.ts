import { normalizeName } from '../../project/packaging/names.js'
import type { Difference, Inside } from './portrait.js'

type Distribution = Inside['distributions'][number]

/** What installs others: with all that only it requires it belongs to the builder. */
const TOOLS = new Set(['poetry', 'pipenv', 'uv', 'pdm', 'hatch', 'pip-tools', 'virtualenv', 'build', 'wheel'])
/** What an environment brings in its own version. */
const INSTALLERS = new Set(['pip', 'setuptools', 'wheel', 'distribute', 'pkg-resources'])

/** Installed distributions and their versions. */
export function compareDistributions(before: Inside, after: Inside): readonly Difference[] {
  const now = new Map(after.distributions.map(one => [normalizeName(one.name), one]))
  const ofTools = closure(before.distributions, TOOLS)
  const needed = new Set(
    after.distributions.flatMap(({ requires }) => requires.filter(isAlways).map(requiredName)),
  )
  const lost = before.distributions.flatMap((old): readonly Difference[] => {
    const found = now.get(normalizeName(old.name))
    if (found?.version === old.version) return []
    if (found !== undefined) return [changed(old, found)]
    const isTool = ofTools.has(normalizeName(old.name)) || INSTALLERS.has(normalizeName(old.name))
    return [gone(old, isTool && !needed.has(normalizeName(old.name)))]
  })
  const known = new Set(before.distributions.map(({ name }) => normalizeName(name)))
  const extra = after.distributions.filter(({ name }) => !known.has(normalizeName(name)))
  return [...lost, ...extra.map(added)]
}

const requiredName = (requirement: string): string =>
  normalizeName(/^[A-Za-z0-9._-]+/u.exec(requirement)?.[0] ?? '')

/** Not what an extra alone asks for. */
const isAlways = (requirement: string): boolean => !/;.*\bextra\b/u.test(requirement)

const changed = (old: Distribution, found: Distribution): Difference => {
  const isInstaller = INSTALLERS.has(normalizeName(old.name))
  return {
    kind: 'distribution',
    what: old.name,
    before: old.version,
    after: found.version,
    verdict: isInstaller ? 'harmless' : 'wrong',
    because: isInstaller
      ? 'A virtual environment brings its own version of what installs.'
      : 'Another version is another behaviour: pin it, or the two builds were not of the same day.',
  }
}

const gone = (old: Distribution, isTool: boolean): Difference => ({
  kind: 'distribution',
  what: old.name,
  before: old.version,
  after: 'not there',
  verdict: isTool ? 'wanted' : 'wrong',
  because: isTool ? 'Only what installs needs it.' : 'The application had it.',
})

const added = (found: Distribution): Difference => ({
  kind: 'distribution',
  what: found.name,
  before: 'not there',
  after: found.version,
  verdict: 'harmless',
  because: 'Nothing that was there is missing.',
})

/** Some distributions with all that they require, as far as it is installed. */
function closure(all: readonly Distribution[], roots: ReadonlySet<string>): ReadonlySet<string> {
  const byName = new Map(all.map(one => [normalizeName(one.name), one]))
  const found = new Set<string>()
  const visit = (name: string): void => {
    const one = byName.get(name)
    if (one === undefined || found.has(name)) return
    found.add(name)
    one.requires.map(requiredName).forEach(visit)
  }
  roots.forEach(visit)
  return found
}
