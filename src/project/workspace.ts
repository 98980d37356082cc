import { stringsAt } from './values.js'
import type { ParsedFile } from './repository/parse.js'
import type { Repository } from './repository/repository.js'

/** Folders with a project of their own that `[tool.uv.workspace]` names. https://docs.astral.sh/uv/concepts/projects/workspaces/ */
export function workspaceMembers({ paths }: Repository, pyproject: ParsedFile | null): string[] {
  const members = stringsAt(pyproject?.table, 'tool', 'uv', 'workspace', 'members').map(globPattern)
  const excluded = stringsAt(pyproject?.table, 'tool', 'uv', 'workspace', 'exclude').map(globPattern)
  if (members.length === 0) return []
  return [...paths]
    .filter(path => path.endsWith('/pyproject.toml'))
    .map(path => path.slice(0, -'/pyproject.toml'.length))
    .filter(folder => members.some(glob => glob.test(folder)) && !excluded.some(glob => glob.test(folder)))
    .sort()
}

/** `packages/*` and the like: uv knows `*`, `?` and `**`. */
function globPattern(glob: string): RegExp {
  const source = glob
    .replace(/^\.\/|\/$/gu, '')
    .replace(/[.+^${}()|[\]\\]/gu, '\\$&')
    .replace(/\*\*\/?|\*|\?/gu, wild => (wild.startsWith('**') ? '.*' : wild === '*' ? '[^/]*' : '[^/]'))
  return new RegExp(`^${source}$`, 'u')
}
