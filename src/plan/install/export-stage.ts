import type { Manifest } from '../../project/project.js'
import type { Command, PlanInstruction, PlanStage } from '../plan.js'
import type { Planning } from '../planning.js'
import type { Exporter } from './exporters.js'
import { packageCache, provideManifests } from './mounts.js'

interface Export {
  readonly name: string
  readonly purpose: string
  readonly commands: readonly Command[]
  /** Why these distributions. */
  readonly because: string
}

/** A stage that has the manager, and writes from its lock what pip installs in another. */
export function exportStage(
  exporter: Exporter,
  planning: Planning,
  manifest: Manifest,
  { name, purpose, commands, because }: Export,
): PlanStage {
  const manifests = provideManifests(planning, withoutBuildFiles(planning, manifest.reads))
  return {
    name,
    from: 'base',
    purpose,
    practice: 'stages',
    instructions: [
      ...environmentOf(exporter),
      {
        kind: 'run',
        mounts: packageCache(planning, 'pip'),
        commands: [['pip', 'install', ...exporter.tool]],
        practice: 'stages',
        because: `A named version of ${exporter.title}, so that a later build is the same build.`,
      },
      ...manifests.copies,
      { kind: 'run', mounts: manifests.mounts, commands, practice: 'dependencies-before-code', because },
    ],
  }
}

function environmentOf({ title, environment }: Exporter): PlanInstruction[] {
  if (Object.keys(environment).length === 0) return []
  return [
    {
      kind: 'env',
      values: environment,
      practice: 'stages',
      because: `Settings for ${title}, which end with this stage.`,
    },
  ]
}

/** Readme and licence, which a build of the project reads: a new word in them is no reason to install everything again. */
function withoutBuildFiles({ project }: Planning, reads: readonly string[]): string[] {
  const build = new Set(project.package?.reads ?? [])
  return reads.filter(file => !build.has(file) || file.endsWith('pyproject.toml'))
}
