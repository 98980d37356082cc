import type { Difference, DifferenceKind, Portrait, Wishes } from './portrait.js'

type Settings = Portrait['settings']

/** What the image says of itself: all that `docker image inspect` shows and a container begins with. */
export function compareSettings(before: Settings, after: Settings, wishes: Wishes): readonly Difference[] {
  const { taken, startChanged } = wishes
  const one = (
    kind: DifferenceKind,
    old: string,
    now: string,
    isWanted: boolean,
    because: string,
  ): readonly Difference[] =>
    old === now
      ? []
      : [
          {
            kind,
            what: kind,
            before: old || 'none',
            after: now || 'none',
            verdict: isWanted ? 'wanted' : 'wrong',
            because,
          },
        ]
  const list = (words: readonly string[] | null): string =>
    words === null || words.length === 0 ? '' : JSON.stringify(words)
  const isStart = startChanged || taken.has('exec')
  return [
    ...one(
      'entrypoint',
      list(before.entrypoint),
      list(after.entrypoint),
      isStart,
      'It starts with other words.',
    ),
    ...one('command', list(before.command), list(after.command), isStart, 'It starts with other words.'),
    ...one('workdir', before.workdir, after.workdir, false, 'Relative paths lead elsewhere.'),
    ...one('user', named(before.user), named(after.user), taken.has('user'), 'It runs as another user.'),
    ...one(
      'healthcheck',
      list(before.healthcheck),
      list(after.healthcheck),
      taken.has('healthcheck') && before.healthcheck === null,
      'Docker asks it otherwise.',
    ),
    ...one(
      'stop-signal',
      before.stopSignal ?? '',
      after.stopSignal ?? '',
      taken.has('signals'),
      'It is stopped otherwise.',
    ),
    ...sets('port', before.ports, after.ports),
    ...sets('volume', before.volumes, after.volumes),
    ...sets('label', entries(before.labels), entries(after.labels)),
    ...comparedVariables(before.env, after.env),
  ]
}

const named = (user: string): string => (user === '' || user === '0' || user === '0:0' ? 'root' : user)

const entries = (record: Readonly<Record<string, string>>): readonly string[] =>
  Object.entries(record).map(([name, value]) => `${name}=${value}`)

function sets(
  kind: DifferenceKind,
  before: readonly string[],
  after: readonly string[],
): readonly Difference[] {
  return [
    ...before
      .filter(name => !after.includes(name))
      .map((what): Difference => ({
        kind,
        what,
        before: 'there',
        after: 'not there',
        verdict: 'wrong',
        because: 'The old image had it.',
      })),
    ...after
      .filter(name => !before.includes(name))
      .map((what): Difference => ({
        kind,
        what,
        before: 'not there',
        after: 'there',
        verdict: 'harmless',
        because: 'Nothing that was there is missing.',
      })),
  ]
}

/** Variables by name; PATH may have more folders than before. */
function comparedVariables(before: readonly string[], after: readonly string[]): readonly Difference[] {
  const [old, now] = [variables(before), variables(after)]
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((name): readonly Difference[] => {
    const [was, is] = [old.get(name), now.get(name)]
    if (was === is) return []
    const difference = {
      kind: 'variable',
      what: name,
      before: was ?? 'not set',
      after: is ?? 'not set',
    } as const
    if (name === 'VIRTUAL_ENV' && was === undefined)
      return [{ ...difference, verdict: 'wanted', because: 'The dependencies lie in a virtual environment.' }]
    if (name === 'PATH' && is !== undefined && folders(was).every(folder => folders(is).includes(folder)))
      return [{ ...difference, verdict: 'wanted', because: 'The environment’s programs are found too.' }]
    if (was === undefined) return [{ ...difference, verdict: 'harmless', because: 'No variable is missing.' }]
    return [{ ...difference, verdict: 'wrong', because: 'The application is told something else.' }]
  })
}

const folders = (path: string | undefined): readonly string[] => path?.split(':') ?? []

const variables = (list: readonly string[]): ReadonlyMap<string, string> =>
  new Map(list.map(entry => [entry.slice(0, entry.indexOf('=')), entry.slice(entry.indexOf('=') + 1)]))
