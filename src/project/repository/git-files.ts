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
export async function gitFiles(root: string, report: ReportProblem): Promise<readonly string[] | null> {
  const [tracked, others] = await Promise.all([
    listedBy(root, ['--cached']),
    listedBy(root, ['--others', '--exclude-standard']),
  ])
  const refused = tracked.refused ?? others.refused
  if (refused === null) return [...new Set([...tracked.paths, ...others.paths])]
  if (!/not a git repository|ENOENT/iu.test(refused)) {
    report({ kind: 'other', file: '.git', what: `git does not list this repository: ${refused}` })
  }
  return null
}

async function listedBy(
  root: string,
  flags: readonly string[],
): Promise<{ readonly paths: readonly string[]; readonly refused: string | null }> {
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
  // A repository inside this one is listed as a folder.
  return { paths: stdout.split('\0').filter(path => path !== '' && !path.endsWith('/')), refused }
}
