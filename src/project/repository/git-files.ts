import { execa } from 'execa'
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
  const { failed, stdout, stderr, shortMessage } = await execa('git', [...HARMLESS.flags, ...LIST], {
    cwd: root,
    env: HARMLESS.env,
    stdin: 'ignore',
    reject: false,
    maxBuffer: 500_000_000,
    stripFinalNewline: false,
  })
  // A repository inside this one is listed as a folder; a file in conflict once for each side.
  if (!failed) return new Set(stdout.split('\0').filter(path => path !== '' && !path.endsWith('/')))
  const refused = `${stderr}\n${shortMessage}`.trim().split('\n')[0] ?? ''
  if (!/not a git repository|ENOENT/iu.test(refused)) {
    report({ kind: 'other', file: '.git', what: `git does not list this repository: ${refused}` })
  }
  return null
}
