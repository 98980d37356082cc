import { posix } from 'node:path'
import { missingLibrary } from '../checks/imports.js'
import type { Portrait } from './portrait.js'

/**
 * What somebody in the container looked for and did not find, in the order in which it was told: names of libraries and
 * programs, and absolute paths.
 */
export function missingIn({ inside, said, settings }: Portrait): readonly string[] {
  const imports = (inside?.broken ?? []).flatMap(attempt => missingLibrary(attempt) ?? [])
  const told = said.flatMap(line => named(line, settings.workdir))
  return [...new Set([...imports, ...told])]
}

/** How those that look for something say that it is not there: the first of them that fits a line. */
const SAYINGS: readonly RegExp[] = [
  // glibc's loader
  /(?<name>[^\s/'"]+\.so[.\d]*)['"]?: cannot open shared object file/u,
  // Python, for files and for programs that it should start
  /FileNotFoundError: \[Errno 2\] No such file or directory: '(?<name>[^']+)'/u,
  // dash, bash and env
  /(?:^|: )(?<name>[\w./+-]+): (?:command )?not found$/u,
  /^(?:\/usr\/bin\/)?env: [‘'](?<name>[^’']+)[’']: No such file or directory/u,
  // an interpreter, for the script that it should run
  /can't open file '(?<name>[^']+)'/u,
  // the container runtime
  /exec: "(?<name>[^"]+)": (?:executable file not found|stat )/u,
]

function named(line: string, workdir: string): readonly string[] {
  const name = SAYINGS.map(saying => saying.exec(line)?.groups?.name).find(found => found !== undefined)
  if (name === undefined || /[,\p{Cc}]/u.test(name)) return []
  // A name without a folder may be a program or a file beside the application.
  return name.includes('/') ? [posix.resolve('/', workdir, name)] : [name, posix.resolve('/', workdir, name)]
}
