import { posix } from 'node:path'
import type { BuildContext } from './surroundings.js'

/**
 * Names of programs that the project's own files may start: every word of a script, a setting, or an instruction that
 * starts or asks the container; of Python only what it hands to the system. Comments name nothing.
 */
export function mentionedPrograms(dockerfile: string, context: BuildContext | null): ReadonlySet<string> {
  const texts = [...(context?.texts ?? [])].filter(([path]) => !DATA.test(path))
  const words = texts.flatMap(([path, text]) => (path.endsWith('.py') ? started(text) : wordsOf(text)))
  return new Set([...words, ...wordsOf(startText(dockerfile))].map(word => posix.basename(word)))
}

/** What installs read, and nothing starts. */
const DATA = /\.(?:txt|in|toml|lock|json)$/u

const wordsOf = (text: string): readonly string[] =>
  text.replace(/^\s*#(?!!).*$/gmu, '').split(/[\s"'[\],;&|()]+/u)

/** https://docs.python.org/3/library/subprocess.html and its elders; asyncio has two of its own. */
const CALLS =
  /\b(?:subprocess\.(?:run|call|check_call|check_output|Popen|getoutput|getstatusoutput)|Popen|check_call|check_output|os\.(?:system|popen|exec[lv]p?e?|spawn[lv]p?e?)|shutil\.which|create_subprocess_(?:exec|shell))\(\s*[[(]?\s*[fr]?["'](?<program>[\w./+-]+)/gu

const started = (text: string): readonly string[] =>
  [...text.replace(/^\s*#.*$/gmu, '').matchAll(CALLS)].map(({ groups }) => groups?.program ?? '')

/** Poetry and its like, which run the program, are no longer there. */
const startText = (text: string): string =>
  [...text.matchAll(/^\s*(?:CMD|ENTRYPOINT|HEALTHCHECK)\b.*$/gimu)]
    .map(([line]) => line.replace(/\b(?:poetry|pipenv|pdm|uv)\b/gu, ''))
    .join('\n')
