import type { OldFile } from './old-file.js'
import { isPackageInstall } from './runtime-pieces.js'
import type { Step } from './steps.js'

/** The lists of packages are of no use in an image: they go in the RUN that fetched them, where no later one rests on them. */
export function tidied(text: string, { pieces }: Step, { steps, base }: OldFile): string {
  if (base.manager !== 'apt') return text
  const kinds = pieces.map(({ kind }) => kind)
  const isAlone = kinds.every(kind => kind === 'context' || kind.startsWith('packages-'))
  const othersRely = steps.some(
    step => step.pieces.some(isPackageInstall) && !step.pieces.some(({ kind }) => kind === 'packages-index'),
  )
  const tidies = kinds.includes('packages-tidy') || pieces.some(({ raw }) => raw.includes('/var/lib/apt'))
  if (
    tidies ||
    othersRely ||
    !isAlone ||
    !kinds.includes('packages-index') ||
    !kinds.includes('packages-install')
  )
    return text
  // A cache mount keeps the lists out; heredocs, JSON and lists by `;` end in ways of their own.
  if (pieces.at(-1)?.isPlain !== true || /--mount=|<<|;\s*$|^\s*\w+\s*\[/u.test(text)) return text
  return text.replace(/\s*$/u, ' \\\n    && rm -rf /var/lib/apt/lists/*\n')
}
