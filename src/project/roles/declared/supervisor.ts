import { readConfig } from '../../manifests/setup-cfg.js'
import type { Repository } from '../../repository/repository.js'
import type { Process } from './processes.js'

const FILE = /(?:^|\/)supervisord?(?:[-.]\w+)?\.conf$/u

/** `[program:name] command=…`. https://supervisord.org/configuration.html#program-x-section-settings */
export async function supervisorProcesses(repository: Repository, folder: string): Promise<Process[]> {
  const file = repository.near.find(path => FILE.test(path))
  const config = file === undefined || folder !== '' ? null : await readConfig(repository, file)
  return [...(config?.sections ?? [])].flatMap(([section, options]) => {
    const name = /^program:(.+)$/u.exec(section)?.[1]
    const command = options.get('command')
    if (config === null || name === undefined || command === undefined) return []
    return [
      {
        name,
        command,
        evidence: config.places.find(command.split('\n')[0] ?? command),
      },
    ]
  })
}
