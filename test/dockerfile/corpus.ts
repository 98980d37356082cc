import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const FOLDER = fileURLToPath(new URL('../../../shared/corpus/', import.meta.url))

/** Real files that nobody here wrote. They lie beside the repository, and tests that need them are skipped elsewhere. */
export const corpus = {
  missing: !existsSync(FOLDER),
  read: (path: string): string => readFileSync(FOLDER + path, 'utf8'),
  list: (path: string): readonly string[] => (existsSync(FOLDER) ? readdirSync(FOLDER + path) : []),
}

/** Rows of a table with tabs, by the names in its first line. */
export function readTable(text: string): readonly Readonly<Record<string, string>>[] {
  const [head = [], ...rows] = text.trimEnd().split('\n').map(line => line.split('\t')) // prettier-ignore
  return rows.map(row => Object.fromEntries(head.map((name, at) => [name, row[at] ?? ''])))
}
