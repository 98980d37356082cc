import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isCode } from '../common/errors.js'
import { Problem } from '../common/problem.js'
import type { Engine } from '../engine/engine.js'
import { atLeast } from '../engine/version.js'
import type { Project } from '../project/project.js'
import { renderCompose } from './compose/render-compose.js'
import type { Plan, PlannedFile } from './plan.js'
import { renderDockerfile } from './render/render-dockerfile.js'
import { renderIgnore } from './render/render-ignore.js'
import type { FrontendFeatures } from './render/render-instruction.js'
import type { CommentStyle } from './render/render-lines.js'

const DOCKERFILE = 'Dockerfile'
/** Docker reads this one, and then no .dockerignore. https://docs.docker.com/build/concepts/context/#filename-and-location */
const OWN_IGNORE = `${DOCKERFILE}.dockerignore`

/**
 * The files of a plan beside what stands there now. Without an engine they are written for a current one.
 * Throws `folder-unreadable` when a file that is there cannot be read, and `manifest-malformed` for a Compose file that is none.
 */
export async function plannedFiles(
  project: Project,
  plan: Plan,
  engine: Engine | null,
  comments: CommentStyle = 'short',
): Promise<PlannedFile[]> {
  const features = engine === null ? {} : { features: frontendFeatures(engine) }
  const dockerfile = renderDockerfile(plan, { comments, ...features })
  const { compose } = plan
  const files = [
    await planned(project.root, DOCKERFILE, () => dockerfile),
    ...(compose === undefined
      ? []
      : [await planned(project.root, compose.path, current => renderCompose(compose, current))]),
  ]
  if (plan.ignore.length === 0) return files
  const ownIgnore = await textOf(project.root, OWN_IGNORE)
  const ignore = ownIgnore === null ? '.dockerignore' : OWN_IGNORE
  return [...files, await planned(project.root, ignore, current => renderIgnore(plan, current))]
}

/** What the Dockerfile frontend that is built into this engine knows; no `# syntax=` line asks for another. */
function frontendFeatures(engine: Engine): FrontendFeatures {
  const link = engine.kind === 'docker' && atLeast(engine.serverVersion, '23.0')
  return { link, startInterval: engine.startInterval }
}

async function planned(
  root: string,
  path: string,
  content: (current: string | null) => string,
): Promise<PlannedFile> {
  const current = await textOf(root, path)
  return { path, content: content(current), current }
}

async function textOf(root: string, path: string): Promise<string | null> {
  try {
    return await readFile(join(root, path), 'utf8')
  } catch (error) {
    if (isCode(error, 'ENOENT')) return null
    throw new Problem(
      'folder-unreadable',
      {
        what: `${path} is there and cannot be read.`,
        where: join(root, path),
        next: ['Make it readable for you, or move it away, then run dockwiz again.'],
      },
      { cause: error },
    )
  }
}
