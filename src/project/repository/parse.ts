import { parse as parseToml, TomlError } from 'smol-toml'
import { placesIn, type Places } from '../evidence.js'
import { isTable, type Table } from '../values.js'
import type { Repository } from './repository.js'

/** A file of the repository as a table, with its text for evidence. */
export interface ParsedFile {
  readonly file: string
  readonly text: string
  readonly table: Table
  readonly places: Places
}

/** Reads a TOML file; null where it is not there or malformed, which is reported with its place. */
export const readToml = (repository: Repository, file: string): Promise<ParsedFile | null> =>
  readParsed(repository, file, text => {
    try {
      return { table: parseToml(text) }
    } catch (error) {
      if (error instanceof TomlError) return { line: error.line, what: firstLine(error.message) }
      throw error
    }
  })

/**
 * Reads a YAML file. Aliases are counted by the library, so that a bomb of them does not unfold; it is the largest that
 * reading needs, and is loaded for the projects that have YAML.
 */
export const readYaml = (repository: Repository, file: string): Promise<ParsedFile | null> =>
  readParsed(repository, file, async text => {
    const { parseDocument } = await import('yaml')
    const document = parseDocument(text)
    const [error] = document.errors
    if (error !== undefined) return { line: error.linePos?.[0].line ?? 1, what: firstLine(error.message) }
    try {
      return { table: document.toJS({ maxAliasCount: 100 }) }
    } catch (error) {
      return { line: 1, what: error instanceof Error ? firstLine(error.message) : 'It cannot be read.' }
    }
  })

export const readJson = (repository: Repository, file: string): Promise<ParsedFile | null> =>
  readParsed(repository, file, text => {
    try {
      return { table: JSON.parse(text) }
    } catch (error) {
      return { line: 1, what: error instanceof Error ? firstLine(error.message) : 'It cannot be read.' }
    }
  })

type Parsed = { readonly table: unknown } | { readonly line: number; readonly what: string }

async function readParsed(
  repository: Repository,
  file: string,
  parse: (text: string) => Parsed | Promise<Parsed>,
): Promise<ParsedFile | null> {
  if (!repository.paths.has(file)) return null
  const text = await repository.text(file)
  if (text === null) return null
  const parsed = await parse(text)
  if ('what' in parsed) {
    repository.report({ kind: 'malformed', file, line: parsed.line, what: parsed.what })
    return null
  }
  return { file, text, table: isTable(parsed.table) ? parsed.table : {}, places: placesIn(file, text) }
}

const firstLine = (message: string): string => message.split('\n')[0] ?? ''
