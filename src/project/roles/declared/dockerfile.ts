import { handWritten } from '../../docker-files.js'
import { placesIn } from '../../evidence.js'
import type { Repository } from '../../repository/repository.js'
import type { Process } from './processes.js'

const INSTRUCTION = /^[ \t]*(CMD|ENTRYPOINT)[ \t]+((?:.*\\\n)*.*)$/gimu

/**
 * The command of an existing Dockerfile, read lightly: the last CMD and ENTRYPOINT of the file. Migrating one reads it
 * with a parser; here it only tells how the project is started. One that dockwiz wrote tells what dockwiz found, so it
 * is no evidence, and the one that it replaced still is: otherwise a second run would find another start than the first.
 */
export async function dockerfileProcesses(repository: Repository, folder: string): Promise<Process[]> {
  const found = folder === '' ? await handWritten(repository) : null
  if (found === null) return []
  const last = new Map(
    [...found.text.matchAll(INSTRUCTION)].map(match => [(match[1] ?? '').toUpperCase(), match]),
  )
  const entrypoint = commandOf(last.get('ENTRYPOINT')?.[2])
  const command = commandOf(last.get('CMD')?.[2])
  const shown = last.get('CMD') ?? last.get('ENTRYPOINT')
  if (shown === undefined) return []
  const words = typeof entrypoint === 'string' ? entrypoint : joined(entrypoint, command)
  return words === null
    ? []
    : [{ name: 'web', command: words, evidence: placesIn(found.path, found.text).find(shown[0]) }]
}

/** CMD holds the arguments of an ENTRYPOINT in exec form; a script as ENTRYPOINT most likely ends in `exec "$@"`. */
function joined(
  entrypoint: readonly string[] | null,
  command: string | readonly string[] | null,
): Process['command'] | null {
  if (entrypoint === null || typeof command === 'string') return command
  if (/\.sh$|^(?:tini|dumb-init|\/usr\/bin\/tini)$/u.test(entrypoint[0] ?? '')) return command
  return [...entrypoint, ...(command ?? [])]
}

function commandOf(text: string | undefined): string | readonly string[] | null {
  if (text === undefined) return null
  const plain = text.replace(/\\\n/gu, ' ').trim()
  if (!plain.startsWith('[')) return plain
  try {
    const words: unknown = JSON.parse(plain)
    return Array.isArray(words) ? words.filter(word => typeof word === 'string') : plain
  } catch {
    // Docker takes what is no JSON as shell text, too.
    return plain
  }
}
