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

/** Tracked files, and those that are neither tracked nor ignored. */
const LIST = ['ls-files', '-z', '--cached', '--others', '--exclude-standard']

/** The files that git does not ignore, tracked or not yet; null where git or its repository is missing. */
export async function gitFiles(root: string, report: ReportProblem): Promise<ReadonlySet<string> | null> {
  const { listed, refused } = await list(root)
  // A repository inside this one is listed as a folder; a file in conflict once for each side.
  if (listed !== null) return new Set(listed.split('\0').filter(path => path !== '' && !path.endsWith('/')))
  if (!/not a git repository|ENOENT/iu.test(refused)) {
    report({ kind: 'other', file: '.git', what: `git does not list this repository: ${refused}` })
  }
  return null
}

/** Through Node.js itself: execa takes longer to load than git to answer, and the first question waits for both. */
async function list(root: string): Promise<{ readonly listed: string | null; readonly refused: string }> {
  try {
    const { stdout } = await promisify(execFile)('git', [...HARMLESS.flags, ...LIST], {
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
