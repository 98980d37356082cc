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

/** The files that git does not ignore, tracked or not yet; null where git or its repository is missing. */
export async function gitFiles(root: string, report: ReportProblem): Promise<ReadonlySet<string> | null> {
  // Looking for untracked files takes git longest; what it tracks is sorted in meanwhile.
  const [tracked, others] = await Promise.all([
    listedBy(root, ['--cached']),
    listedBy(root, ['--others', '--exclude-standard']),
  ])
  const refused = tracked.refused ?? others.refused
  if (refused === null) {
    for (const path of others.files) tracked.files.add(path)
    return tracked.files
  }
  if (!/not a git repository|ENOENT/iu.test(refused)) {
    report({ kind: 'other', file: '.git', what: `git does not list this repository: ${refused}` })
  }
  return null
}

async function listedBy(
  root: string,
  flags: readonly string[],
): Promise<{ readonly files: Set<string>; readonly refused: string | null }> {
  const { failed, stdout, stderr, shortMessage } = await execa(
    'git',
    [...HARMLESS.flags, 'ls-files', '-z', ...flags],
    {
      cwd: root,
      env: HARMLESS.env,
      stdin: 'ignore',
      reject: false,
      maxBuffer: 500_000_000,
      stripFinalNewline: false,
    },
  )
  const refused = failed ? (`${stderr}\n${shortMessage}`.trim().split('\n')[0] ?? '') : null
  // A repository inside this one is listed as a folder; a file in conflict once for each side.
  return { files: new Set(stdout.split('\0').filter(path => path !== '' && !path.endsWith('/'))), refused }
}
