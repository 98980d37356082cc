import { OWN_IGNORE_MARK } from '../project/own-files.js'
import type { IgnoreRule, PlanInstruction, PlanStage } from './plan.js'

/**
 * Everything is denied but what the Dockerfile itself reads. The other way, naming what to leave out, is never
 * finished: the data folder that somebody adds next month would travel to the builder, and into the image with
 * `COPY . .`. Nor can a new source folder go missing in silence: these rules are read off the plan's own COPYs and
 * mounts, and a COPY of what is denied fails the build by name.
 */
export function ignoreRules(stages: readonly PlanStage[]): IgnoreRule[] {
  const read = [...new Set(stages.flatMap(stage => stage.instructions).flatMap(readPaths))].sort()
  if (read.includes('.')) return []
  return [
    { pattern: '*', because: OWN_IGNORE_MARK },
    ...read.map(path => ({
      pattern: `!${escapePattern(path)}`,
      because: 'A new file or folder needs a COPY in the Dockerfile and a line here.',
    })),
    ...NEVER.map(pattern => ({
      pattern,
      because: 'Not even from within those: caches, what Python and tools leave behind, secrets.',
    })),
  ]
}

// Two stars find them at any depth: without, a pattern holds for the root of the context alone.
const NEVER: readonly string[] = [
  '**/__pycache__',
  '**/*.py[cod]',
  '**/*.egg-info',
  '**/.venv',
  '**/.git',
  '**/.pytest_cache',
  '**/.mypy_cache',
  '**/.ruff_cache',
  '**/.ipynb_checkpoints',
  '**/.DS_Store',
  '**/.env',
  '**/.env.*',
]

/** What an instruction reads from the build context. */
function readPaths(instruction: PlanInstruction): string[] {
  if (instruction.kind === 'copy' && instruction.from === undefined)
    return instruction.sources.map(contextPath)
  if (instruction.kind !== 'run') return []
  return instruction.mounts.flatMap(mount =>
    mount.kind === 'bind' && mount.from === undefined ? [contextPath(mount.source)] : [],
  )
}

const contextPath = (path: string): string => path.replace(/^\.\//u, '').replace(/\/+$/u, '') || '.'

/**
 * A path as a pattern that means it alone. A line of the file cannot hold a line feed, and spaces at its ends are
 * cut off; `?` stands for either.
 */
function escapePattern(path: string): string {
  return path.replace(/[\\*?[\]]/gu, '\\$&').replace(/[\u0000-\u001F\u007F]|^ | $/gu, '?')
}
