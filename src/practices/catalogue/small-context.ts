import type { Sighting } from '../finding.js'
import type { CheckedFile } from '../look/checked-file.js'
import { copiesIn, copiesWholeContext } from '../look/copies.js'
import type { Practice } from '../practice.js'

export const smallContext: Practice = {
  id: 'small-context',
  title: 'Send only what the build reads',
  why: [
    'The build context is what the builder may read: without .dockerignore the whole folder, with .git, virtual environments, data and .env files. COPY . . puts all of it into the image, secrets too, and each changed file in it ends the cache.',
    'Deny everything, then allow what the Dockerfile copies. A list of what to leave out is never finished: the data folder of next month is not on it. Patterns are not those of .gitignore: `__pycache__` means the one at the root, `**/__pycache__` means all of them.',
  ],
  sources: ['https://docs.docker.com/build/concepts/context/#dockerignore-files'],
  example: {
    file: '.dockerignore',
    good: `*
!requirements.txt
!src
**/__pycache__
**/.env
`,
    bad: `__pycache__
*.pyc
.env
`,
  },
  check: openContext,
}

function openContext(file: CheckedFile): readonly Sighting[] {
  const copy = copiesIn(file, file.built).find(copiesWholeContext)
  if (copy === undefined) return []
  const line = copy.instruction.lines.start
  if (file.ignore === null)
    return [
      {
        severity: 'warning',
        line,
        what: 'There is no .dockerignore: this copies .git, virtual environments and .env files as well.',
        fix: 'Write a .dockerignore that denies everything (*) and allows what the build reads (!src).',
      },
    ]
  if (file.ignore.patterns.some(({ pattern, except }) => !except && (pattern === '*' || pattern === '**')))
    return []
  const rooted = file.ignore.patterns.filter(({ pattern, except }) => !except && EVERYWHERE.has(pattern))
  return rooted.map(({ pattern, line: at }) => ({
    severity: 'advice',
    line,
    what: `Line ${at} of .dockerignore, ${pattern}, means the one at the root: this copies those in folders.`,
    fix: `Write **/${pattern}.`,
  }))
}

/** What lies in many folders, and is written as .gitignore would have it. */
const EVERYWHERE = new Set([
  '__pycache__',
  '*.pyc',
  '*.pyo',
  '*.log',
  '.env',
  '*.env',
  '.DS_Store',
  '.pytest_cache',
])
