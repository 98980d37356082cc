import { readToml } from '../repository/parse.js'
import type { Repository } from '../repository/repository.js'
import { valueAt } from '../values.js'
import { FRAMEWORKS } from './frameworks.js'

/** The ports that the frameworks' own configuration files set, by the framework's name. */
export async function readConfiguredPorts(repository: Repository): Promise<ReadonlyMap<string, number>> {
  const ports = new Map<string, number>()
  for (const { name, portFile } of FRAMEWORKS) {
    const file = portFile === undefined ? null : await readToml(repository, portFile.file)
    const port = valueAt(file?.table, ...(portFile?.keys ?? []))
    if (typeof port === 'number' && port >= 1 && port <= 65_535) ports.set(name, port)
  }
  return ports
}
