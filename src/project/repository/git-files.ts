import { lstat } from 'node:fs/promises'
import { join } from 'node:path'
import { execa } from 'execa'
import type { ListedFile, ReportProblem } from './repository.js'

/**
 * What a repository's own configuration may not do while dockwiz lists it: run a program (core.fsmonitor) or write the index.
 * git-config(1), "core.fsmonitor"; git(1), GIT_OPTIONAL_LOCKS.
 */
const HARMLESS = {
  flags: ['-c', 'core.fsmonitor=false', '-c', 'core.quotePath=false'],
  env: { GIT_OPTIONAL_LOCKS: '0' },
}

/** The files that git does not ignore, tracked or not yet; null where git or its repository is missing. */
export async function gitFiles(root: string, report: ReportProblem): Promise<readonly ListedFile[] | null> {
  const [tracked, others] = await Promise.all([
    git(root, ['ls-files', '-z', '--cached', '--debug']),
    git(root, ['ls-files', '-z', '--others', '--exclude-standard']),
  ])
  if (tracked === null || others === null) return null
  const refused = [tracked, others].find(answer => answer.refused !== null)
  if (refused?.refused !== undefined && refused.refused !== null) {
    if (!/not a git repository/iu.test(refused.refused)) {
      report({ kind: 'other', file: '.git', what: `git does not list this repository: ${refused.refused}` })
    }
    return null
  }
  const untracked = others.output.split('\0').filter(path => path !== '' && !path.endsWith('/'))
  return [...trackedFiles(tracked.output), ...(await sized(root, untracked))]
}

interface GitAnswer {
  readonly output: string
  readonly refused: string | null
}

async function git(root: string, args: readonly string[]): Promise<GitAnswer | null> {
  const result = await execa('git', [...HARMLESS.flags, ...args], {
    cwd: root,
    env: HARMLESS.env,
    encoding: 'buffer',
    maxBuffer: 1_000_000_000,
    stdin: 'ignore',
    reject: false,
  })
  if (result.exitCode === undefined) return null
  const refused =
    result.exitCode === 0 ? null : (new TextDecoder().decode(result.stderr).split('\n')[0] ?? '')
  return { output: new TextDecoder().decode(result.stdout), refused }
}

/** git writes `path NUL`, then five lines from its index, the size of the file in the work tree among them. */
const INDEX_ENTRY = /^ {2}ctime: .*\n {2}mtime: .*\n {2}dev: .*\n {2}uid: .*\n {2}size: (\d+)\tflags: .*\n?/u

/** Sizes come from the index: asking the disk for each of 100,000 files costs more than all the rest. */
export function trackedFiles(output: string): ListedFile[] {
  const [first = '', ...blocks] = output.split('\0')
  const files = new Map<string, number>()
  let path = first
  for (const block of blocks) {
    const entry = INDEX_ENTRY.exec(block)
    files.set(path, Number(entry?.[1] ?? 0))
    path = block.slice(entry?.[0].length ?? 0)
  }
  return [...files].map(([path, bytes]) => ({ path, bytes }))
}

async function sized(root: string, paths: readonly string[]): Promise<ListedFile[]> {
  return Promise.all(
    paths.map(async path => ({ path, bytes: (await lstat(join(root, path)).catch(() => null))?.size ?? 0 })),
  )
}
