import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { temporaryFolder } from '../../src/common/temporary-folder.js'
import { type Edit, editDockerfile } from '../../src/dockerfile/edit.js'
import { parseDockerfile } from '../../src/dockerfile/parse.js'
import { stagesOf } from '../../src/dockerfile/stages.js'
import { type BuildWarning, checkBuild } from '../../src/engine/build-check.js'
import { detectEngine } from '../../src/engine/detect.js'
import type { Engine } from '../../src/engine/engine.js'
import { requireLab } from '../../test/lab/lab.js'

/** A Dockerfile before and after. */
export interface MigratedPair {
  readonly name: string
  readonly old: string
  readonly now: string
}

export interface BuildkitVerdict {
  /** The engine’s version. */
  readonly engine: string
  readonly files: number
  /** Files that BuildKit did not read to the end, with what it said. */
  readonly stopped: readonly string[]
  /** Warnings of new files that their old ones do not have. */
  readonly added: readonly string[]
}

/** The image that stands in for every other: the check needs a base, and no registry has to answer. */
const STAND_IN = 'python:3.12-slim'

/** Runs `docker build --check` over old and new files, without their repositories, on the lab’s engine that has it. */
export async function checkMigrated(pairs: readonly MigratedPair[]): Promise<BuildkitVerdict> {
  const { engine: version, env } = await requireLab({ engine: '28.5', images: [STAND_IN] })
  const engine = await detectEngine({ ...process.env, ...env }, new AbortController().signal)
  const [stopped, added]: [string[], string[]] = [[], []]
  for (const { name, old, now } of pairs) {
    const [before, after] = [await check(engine, old), await check(engine, now)]
    if (after.stopped !== null) stopped.push(`${name}: ${after.stopped}`)
    added.push(...newWarnings(before.warnings, after.warnings).map(warning => `${name}: ${warning}`))
  }
  return { engine: version.split('+')[0] ?? version, files: pairs.length, stopped, added }
}

interface Outcome {
  readonly warnings: readonly BuildWarning[]
  readonly stopped: string | null
}

async function check(engine: Engine, text: string): Promise<Outcome> {
  await using folder = await temporaryFolder('check')
  const file = join(folder.path, 'Dockerfile')
  await writeFile(file, withStandIns(text))
  const found = await checkBuild(engine, { file, context: folder.path, target: null })
  return found.kind === 'ran' ? found : { warnings: [], stopped: found.reason }
}

/** How often a rule says something: lines move, and what stands in both stages is said twice. */
function newWarnings(before: readonly BuildWarning[], after: readonly BuildWarning[]): readonly string[] {
  const known = new Set(before.map(({ rule, what }) => `${rule} ${what}`))
  return after.map(({ rule, what }) => `${rule} ${what}`).filter(warning => !known.has(warning))
}

/** Images and frontends that no registry has to give: every name of one is the stand-in’s, and no line moves. */
function withStandIns(text: string): string {
  const dockerfile = parseDockerfile(text)
  const edits = stagesOf(dockerfile).flatMap((stage): readonly Edit[] =>
    stage.instructions.flatMap((target): readonly Edit[] => {
      const [base] = target.arguments.kind === 'words' ? target.arguments.words : []
      if (target.keyword === 'FROM' && base !== undefined && !['stage', 'scratch'].includes(stage.base.kind))
        return [{ kind: 'words', target, span: base.span, text: STAND_IN }]
      return target.flags
        .filter(({ value }) => stage.images.some(image => value?.includes(image)))
        .map(({ span, name, value }) => ({
          kind: 'words',
          target,
          span,
          text: `--${name}=${stage.images.reduce((flag, image) => flag.replace(image, STAND_IN), value ?? '')}`,
        }))
    }),
  )
  return editDockerfile(dockerfile, edits).replace(/^(\uFEFF?)#\s*syntax\s*=/iu, '$1# with ')
}
