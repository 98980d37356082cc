import type { Command, PlanInstruction } from '../plan.js'
import type { Planning } from '../planning.js'

/**
 * Debian's Python 3.13 at /usr/bin, without a shell, pip or apt. There is no other version: python3-debian12 is gone.
 * https://github.com/GoogleContainerTools/distroless/blob/main/python3/README.md
 */
const IMAGE = 'gcr.io/distroless/python3-debian13:nonroot'
const PYTHON = '/usr/bin/python3'

/** The image that the application runs on, where it is another than the one it is built on. */
export const distrolessImage = ({ answers }: Pick<Planning, 'answers'>): string | null =>
  answers.base === 'distroless' ? IMAGE : null

/** A virtual environment whose Python lies where the image will have it. */
export const distrolessVenv = (folder: string): Command[] => [
  ['ln', '-s', '/usr/local/bin/python3', PYTHON],
  // What Debian's Python has beside it, and a virtual environment looks for there.
  ['ln', '-s', '/usr/local/lib/python3.13', '/usr/lib/'],
  ['ln', '-s', '/usr/local/include/python3.13', '/usr/include/'],
  [PYTHON, '-m', 'venv', '--without-pip', folder],
]

/** The image starts Python by itself, and would take a command for its arguments. */
export function withoutEntrypoint({ answers, kind }: Planning): PlanInstruction[] {
  if (answers.base !== 'distroless' || kind === 'cli') return []
  return [
    {
      kind: 'entrypoint',
      command: [],
      practice: 'exec-form',
      because: 'The distroless image would give the start command to Python as arguments.',
    },
  ]
}
