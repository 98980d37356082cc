import { isDebianName } from '../../common/debian-name.js'
import { fact } from '../evidence.js'
import type { Fact } from '../project.js'
import { readPlaces, type Repository } from '../repository/repository.js'

/** Files in which people list Debian packages for other platforms: Binder, Heroku, Streamlit. One name a line, `#` comments. */
const FILES = ['apt.txt', 'Aptfile', 'packages.txt']

/** Debian packages that the repository asks for by name. */
export async function readAptFiles(repository: Repository): Promise<Fact<string>[]> {
  const found: Fact<string>[] = []
  for (const file of FILES) {
    const read = await readPlaces(repository, file)
    for (const [index, line] of (read?.text.split('\n') ?? []).entries()) {
      const name = line.replace(/#.*$/u, '').trim()
      // An Aptfile may hold addresses of .deb files and `:repo:` lines, too; those are no package names.
      if (read !== null && isDebianName(name)) found.push(fact(name, read.places.line(index + 1)))
    }
  }
  return found
}
