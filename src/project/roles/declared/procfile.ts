import { readPlaces, type Repository } from '../../repository/repository.js'
import type { Process } from './processes.js'

/** `name: command`, one a line. https://devcenter.heroku.com/articles/procfile */
export async function procfileProcesses(repository: Repository, folder: string): Promise<Process[]> {
  const found = folder === '' ? await readPlaces(repository, 'Procfile') : null
  return (found?.text.split('\n') ?? []).flatMap((line, index) => {
    const [, name, command] = /^([\w-]+):\s+(.+)$/u.exec(line) ?? []
    if (found === null || name === undefined || command === undefined) return []
    return [{ name, command, evidence: found.places.line(index + 1) }]
  })
}
