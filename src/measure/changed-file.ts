import { appendFile, readFile, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { randomUUID } from 'node:crypto'

/** Python files that a start of the application hardly ever reads. */
const ASIDE =
  /(?:^|\/)(?:tests?|docs?|examples?|scripts?|migrations|alembic|\.[^/]*)\/|(?:^|\/)(?:setup|conftest|test_[^/]*|[^/]*_test)\.py$/u

/** Names that frameworks and people give to the file in which an application begins. */
const BEGINNINGS = ['main.py', 'app.py', 'views.py', 'wsgi.py', 'asgi.py', '__main__.py', '__init__.py']

/**
 * A file of the application's own code, as a developer would change it, among the files of a build context; null where
 * there is no Python file.
 */
export function chooseCodeFile(files: readonly string[]): string | null {
  const code = files.filter(file => file.endsWith('.py'))
  const own = code.filter(file => !ASIDE.test(file))
  const rank = (file: string): number => {
    const place = BEGINNINGS.indexOf(basename(file))
    return place === -1 ? BEGINNINGS.length : place
  }
  return (own.length > 0 ? own : code).toSorted((one, other) => rank(one) - rank(other))[0] ?? null
}

/** Files in which a line that begins with `#` is a comment. */
const HASH_COMMENTS =
  /\.(?:py|pyi|txt|in|toml|ya?ml|cfg|ini|conf|env|sh|lock)$|(?:^|\/)(?:Pipfile|Procfile)$/u

/** A build context for `await using`: as it was before when the block is left. */
export interface ChangedContext extends AsyncDisposable {
  readonly contextDir: string
}

/**
 * Changes what a file of a context says, each time in another way, so that no cache of an earlier run knows it. A comment
 * where the file can have one, so that what reads it still works; blanks elsewhere (`Pipfile.lock` is JSON).
 *
 * @param file null changes nothing
 */
export async function changedContext(contextDir: string, file: string | null): Promise<ChangedContext> {
  if (file === null) return { contextDir, [Symbol.asyncDispose]: () => Promise.resolve() }
  const path = join(contextDir, file)
  const original = await readFile(path)
  const id = randomUUID()
  const commented = HASH_COMMENTS.test(file) && !file.endsWith('Pipfile.lock')
  await appendFile(path, commented ? `\n# dockwiz ${id}\n` : blanks(id))
  return { contextDir, [Symbol.asyncDispose]: () => writeFile(path, original) }
}

/** An identifier in spaces and tabs. */
function blanks(id: string): string {
  const bits = BigInt(`0x${id.replaceAll('-', '')}`).toString(2)
  return `\n${bits.replaceAll('0', ' ').replaceAll('1', '\t')}\n`
}
