import { placesIn, type Places } from '../evidence.js'
import type { Repository } from '../repository/repository.js'

/** setup.cfg as configparser reads it: a section's options, a value's further lines joined by newlines. */
export interface ConfigFile {
  readonly file: string
  readonly places: Places
  readonly sections: ReadonlyMap<string, ReadonlyMap<string, string>>
}

/** An INI file of Python's own dialect. https://docs.python.org/3/library/configparser.html#supported-ini-file-structure */
export async function readConfig(repository: Repository, file: string): Promise<ConfigFile | null> {
  const text = repository.paths.has(file) ? await repository.text(file) : null
  return text === null ? null : { file, places: placesIn(file, text), sections: parseConfig(text) }
}

function parseConfig(text: string): ReadonlyMap<string, ReadonlyMap<string, string>> {
  const sections = new Map<string, Map<string, string>>()
  let section = new Map<string, string>()
  let option: string | null = null
  for (const line of text.split('\n')) {
    const header = /^\[([^\]]+)\]\s*$/u.exec(line)?.[1]
    const entry = /^([^\s#;[=:][^=:]*?)\s*[=:]\s*(.*)$/u.exec(line)
    if (/^\s*[#;]/u.test(line)) continue
    if (header !== undefined) {
      section = sections.get(header) ?? new Map<string, string>()
      sections.set(header, section)
      option = null
    } else if (/^\s+\S/u.test(line) && option !== null) {
      section.set(option, `${section.get(option) ?? ''}\n${line.trim()}`)
    } else if (entry?.[1] !== undefined) {
      option = entry[1].toLowerCase()
      section.set(option, entry[2]?.trim() ?? '')
    }
  }
  return sections
}

/** The lines of a value that is a list. */
export const linesOf = (value: string | undefined): string[] =>
  (value ?? '')
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '')
