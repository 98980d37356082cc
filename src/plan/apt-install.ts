import { isDebianName } from '../common/debian-name.js'
import { Problem } from '../common/problem.js'
import type { PracticeId } from '../practices/practice.js'
import type { PlanInstruction, Word } from './plan.js'

interface AptOptions {
  /** The lists of packages are wanted in no image; a stage that is thrown away need not tidy up. */
  readonly lists: 'removed' | 'kept'
  readonly recommends?: boolean
  readonly practice: PracticeId
  readonly because: string
}

/**
 * One RUN that installs Debian packages; none for no packages.
 *
 * @throws Problem `answer-invalid` for what is no name of one.
 */
export function aptInstall(names: readonly string[], options: AptOptions): PlanInstruction[] {
  const packages = [...new Set(names)].map(debianName).sort()
  if (packages.length === 0) return []
  const flags = options.recommends === true ? ['-y'] : ['-y', '--no-install-recommends']
  const tidy: Word[][] = options.lists === 'removed' ? [['rm', '-rf', { raw: '/var/lib/apt/lists/*' }]] : []
  return [
    {
      kind: 'run',
      mounts: [],
      commands: [['apt-get', 'update'], ['apt-get', 'install', ...flags, ...packages], ...tidy],
      practice: options.practice,
      because: options.because,
    },
  ]
}

function debianName(name: string): string {
  if (isDebianName(name)) return name
  throw new Problem('answer-invalid', {
    what: `${JSON.stringify(name)} is not the name of a Debian package.`,
    why: 'A package name has lower-case letters, digits, and + - . after the first character.',
    next: ['Give names as `apt-get install` takes them, for example libpq5.'],
  })
}
