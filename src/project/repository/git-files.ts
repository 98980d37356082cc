import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import type { ReportProblem } from './repository.js'

/**
 * What a repository's own configuration may not do while dockwiz lists it: run a program (core.fsmonitor) or write the
 * index. git-config(1), "core.fsmonitor"; git(1), GIT_OPTIONAL_LOCKS.
 */
const HARMLESS = {
  flags: ['-c', 'core.fsmonitor=false'],
  env: { GIT_OPTIONAL_LOCKS: '0' },
}

const TRACKED = ['ls-files', '-z', '--cached']
/** Neither tracked nor ignored. */
const OTHERS = ['ls-files', '-z', '--others', '--exclude-standard']

/** The files that git does not ignore, tracked or not yet; null where git or its repository is missing. */
export async function gitFiles(root: string, report: ReportProblem): Promise<ReadonlySet<string> | null> {
  // Beside each other: what is tracked is known at once and read while git looks through the folders for the others.
  const others = list(root, OTHERS)
  const tracked = await list(root, TRACKED)
  // A file in conflict is listed once for each side.
  const files = new Set(pathsIn(tracked.listed))
  const untracked = await others
  for (const path of pathsIn(untracked.listed)) files.add(path)
  if (tracked.listed !== null && untracked.listed !== null) return files
  const refused = tracked.refused || untracked.refused
  if (!/not a git repository|ENOENT/iu.test(refused)) {
    report({ kind: 'other', file: '.git', what: `git does not list this repository: ${refused}` })
  }
  return null
}

/** A repository inside this one is listed as a folder. */
const pathsIn = (listed: string | null): readonly string[] =>
  listed?.split('\0').filter(path => path !== '' && !path.endsWith('/')) ?? []

/** Through Node.js itself: execa takes longer to load than git to answer, and the first question waits for both. */
async function list(
  root: string,
  command: readonly string[],
): Promise<{ readonly listed: string | null; readonly refused: string }> {
  try {
    const { stdout } = await promisify(execFile)('git', [...HARMLESS.flags, ...command], {
      cwd: root,
      env: { ...process.env, ...HARMLESS.env },
      maxBuffer: 500_000_000,
      windowsHide: true,
    })
    return { listed: stdout, refused: '' }
  } catch (error) {
    return { listed: null, refused: reasonOf(error) }
  }
}

/** What git said, or why it could not be run. */
function reasonOf(error: unknown): string {
  const said = error instanceof Error && 'stderr' in error ? String(error.stderr).trim() : ''
  const [reason = ''] = (said === '' ? String(error) : said).split('\n')
  return reason
}
