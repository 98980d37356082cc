/** Files by which a folder shows that it is a project of its own. */
const MANIFEST =
  /^(?:requirements(?:[-_.]?(?:prod|production))?\.(?:txt|in|lock)|pyproject\.toml|uv\.lock|poetry\.lock|pdm\.lock|pylock\.toml|Pipfile|setup\.py|setup\.cfg|environment\.ya?ml)$/u
/** Folders that hold projects which are not the repository's. */
const ASIDE =
  /(?:^|\/)(?:\.[^/]*|tests?|fixtures|examples?|samples?|docs?|templates?|node_modules|vendor|third_party|site-packages)(?:\/|$)/u
/** Folders down to which projects are looked for. */
const DEPTH = 3

/** Folders below the root with a project of their own; of nested ones the outer. */
export function memberFolders(paths: ReadonlySet<string>): string[] {
  const folders = new Set<string>()
  for (const path of paths) {
    const slash = path.lastIndexOf('/')
    const folder = path.slice(0, slash)
    if (slash < 0 || !MANIFEST.test(path.slice(slash + 1)) || ASIDE.test(folder)) continue
    const project = folder.replace(/\/requirements$/u, '')
    if (project.split('/').length <= DEPTH) folders.add(project)
  }
  return [...folders].filter(folder => ![...folders].some(other => folder.startsWith(`${other}/`))).sort()
}

/** Names of the folder that most likely holds what is deployed. */
const LIKELY = ['api', 'backend', 'server', 'app', 'web', 'service', 'src']

/** The member to read when nobody named one. */
export function likelyMember(members: readonly string[]): string | undefined {
  const rank = (folder: string): number => {
    const at = LIKELY.indexOf(folder.split('/').at(-1) ?? '')
    return at < 0 ? LIKELY.length : at
  }
  return [...members].sort((one, other) => rank(one) - rank(other))[0]
}
