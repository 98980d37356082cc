import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Problem } from '../common/problem.js'
import { openRepository } from '../project/repository/repository.js'

/** `Dockerfile`, `Containerfile`, `Dockerfile.worker`, `worker.Dockerfile`, in any folder. */
const NAMES = /(?:^|\/)(?:(?:Docker|Container)file(?:[._-][^/]+)?|[^/]+\.(?:docker|container)file)$/iu

/** Beside a Dockerfile and named after it, and what documents or writes one. */
const OTHERS = /\.(?:dockerignore|md|rst|j2|jinja2?|tmpl|tpl|template|erb|py|sh)$/iu

/**
 * Every Dockerfile below some folders, but for what git ignores; a file that is named stands for itself.
 *
 * @throws Problem `usage` where a folder holds none, `folder-unreadable` where one cannot be listed.
 */
export async function findDockerfiles(paths: readonly string[]): Promise<readonly string[]> {
  const found = await Promise.all(paths.map(path => filesAt(path)))
  return [...new Set(found.flat())]
}

async function filesAt(path: string): Promise<readonly string[]> {
  if ((await stat(path).catch(() => null))?.isFile() === true) return [path]
  const { files } = await openRepository(path, () => undefined)
  const own = files.filter(file => NAMES.test(file) && !OTHERS.test(file)).toSorted()
  if (own.length > 0) return own.map(file => join(path, file))
  throw new Problem('usage', {
    what: 'There is no Dockerfile in this folder or below it.',
    where: path,
    next: ['Name one: dockwiz check path/to/Dockerfile', 'Or let dockwiz write one: dockwiz init'],
  })
}
