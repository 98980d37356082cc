import type { Project, RootEntry } from '../../project/project.js'

/**
 * What the build backend reads. Import packages lie in `src/pkg` or `pkg`; the first folder is copied as a whole. What an
 * extension is compiled from may lie in any folder.
 */
export function buildSources({ package: own, native, sources }: Project): RootEntry[] {
  if (own === null) return []
  const compiles = native.some(({ reason }) => reason === 'own-extension')
  const folders = [
    ...own.packages.map(path => path.split('/')[0] ?? path),
    ...sources.filter(({ kind }) => compiles && kind === 'folder').map(({ path }) => path),
    ...(own.compiles ?? []),
  ]
  return [
    ...own.reads.map(path => entry(path, 'file')),
    ...[...new Set(folders)].map(path => entry(path, 'folder')),
  ]
}

const entry = (path: string, kind: RootEntry['kind']): RootEntry => ({ path, kind, bytes: 0, files: 0 })
