import type { Difference, Inside, Wishes } from './portrait.js'

type File = Inside['application'][number]

/** What the install alone reads, and what it leaves behind. */
const FOR_INSTALLS =
  /(?:^|\/)(?:[\w.-]*requirements?[\w.-]*\.(?:txt|in)|requirements\/.*|constraints[\w.-]*\.txt|Pipfile(?:\.lock)?|poetry\.lock|uv\.lock)$|\.egg-info\/|\/build\/(?:lib|bdist)/u
/** Written anew by each build: hashes in them tell nothing. */
const MADE = /\.(?:gz|br|log|sqlite3|db)$|\/staticfiles\.json$|\.mo$/u

const DOCKERFILE = /(?:^|\/)(?:[\w.-]*Dockerfile[\w.-]*|Containerfile)$/iu

/** The application's files with owners, modes and contents. */
export function compareFiles(
  before: readonly File[],
  after: readonly File[],
  { taken }: Wishes,
): readonly Difference[] {
  const now = new Map(after.map(file => [file.path, file]))
  return before.flatMap(old => {
    const found = now.get(old.path)
    return found === undefined ? [gone(old)] : changes(old, found, taken)
  })
}

const gone = (old: File): Difference => {
  const isForInstalls = FOR_INSTALLS.test(old.path)
  return {
    kind: 'file',
    what: old.path,
    before: 'there',
    after: 'not there',
    verdict: isForInstalls ? 'wanted' : 'wrong',
    because: isForInstalls ? 'Only an install reads it.' : 'The application had it.',
  }
}

function changes(old: File, found: File, taken: Wishes['taken']): readonly Difference[] {
  const difference = (
    before: string,
    after: string,
    verdict: Difference['verdict'],
    because: string,
  ): readonly Difference[] =>
    before === after ? [] : [{ kind: 'file', what: old.path, before, after, verdict, because }]
  return [
    ...difference(
      `owner ${old.owner}`,
      `owner ${found.owner}`,
      taken.has('user') ? 'wanted' : 'wrong',
      'Who may write to it is another one.',
    ),
    ...difference(
      `mode ${old.mode}`,
      `mode ${found.mode}`,
      'wrong',
      'Who may read, write or start it is another one.',
    ),
    ...difference(`content ${old.content}`, `content ${found.content}`, ...contentVerdict(old.path)),
  ]
}

function contentVerdict(path: string): readonly [Difference['verdict'], string] {
  if (DOCKERFILE.test(path)) return ['wanted', 'It is what was migrated.']
  return MADE.test(path) ? ['harmless', 'Each build writes it anew.'] : ['wrong', 'It says something else.']
}
