import type { LocalPackage, RootEntry } from '../../project/project.js'

/** What the build backend reads. Import packages lie in `src/pkg` or `pkg`; the first folder is copied as a whole. */
export function buildSources({ packages, reads }: Pick<LocalPackage, 'packages' | 'reads'>): RootEntry[] {
  const folders = new Set(packages.map(path => path.split('/')[0] ?? path))
  return [...reads.map(path => entry(path, 'file')), ...[...folders].map(path => entry(path, 'folder'))]
}

const entry = (path: string, kind: RootEntry['kind']): RootEntry => ({ path, kind, bytes: 0, files: 0 })
