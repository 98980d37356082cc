import { readYaml } from '../../repository/parse.js'
import type { Repository } from '../../repository/repository.js'
import { COMPOSE_FILES } from '../../docker-files.js'
import { stringAt, stringsAt, tableAt, valueAt } from '../../values.js'
import type { Process } from './processes.js'

/** The commands of the services that are built from the project's folder. */
export async function composeProcesses(repository: Repository, folder: string): Promise<Process[]> {
  const file = COMPOSE_FILES.find(path => repository.paths.has(path))
  const compose = file === undefined ? null : await readYaml(repository, file)
  if (compose === null) return []
  const services = tableAt(compose.table, 'services')
  return Object.keys(services).flatMap(name => {
    const command = commandAt(services, name, 'command')
    if (command === null || buildFolder(valueAt(services, name, 'build')) !== folder) return []
    const shown = typeof command === 'string' ? command.split('\n')[0] : command[0]
    return [{ name, command, evidence: compose.places.find(shown ?? name) }]
  })
}

function commandAt(services: unknown, ...keys: readonly string[]): string | readonly string[] | null {
  const words = stringsAt(services, ...keys)
  return words.length > 0 ? words : stringAt(services, ...keys)
}

/** The context of `build: ./backend` or `build: { context: ./backend }` as a folder; null without a build. */
function buildFolder(build: unknown): string | null {
  const context = typeof build === 'string' ? build : stringAt(build, 'context')
  return context === null ? null : context.replace(/^\.\/?|\/+$/gu, '')
}
