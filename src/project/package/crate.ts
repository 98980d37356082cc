/** Folders at the root that hold the Rust code of an extension: they are compiled, and nothing of them runs. */
export function crateFolders(paths: ReadonlySet<string>): string[] {
  if (!paths.has('Cargo.toml')) return []
  const roots = [...paths].flatMap(path => /^([^/]+)\/(?:lib|main)\.rs$/u.exec(path)?.[1] ?? [])
  return [...new Set(roots)].filter(folder => !paths.has(`${folder}/__init__.py`))
}
