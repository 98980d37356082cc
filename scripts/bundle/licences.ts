import { readFile, readdir } from 'node:fs/promises'
import { join, sep } from 'node:path'
import type { Rolldown } from 'tsdown'

/** Emits THIRD_PARTY_LICENSES.txt: the name, version and licence text of every package whose code is in the bundle. */
export function licences(): Rolldown.Plugin {
  return {
    name: 'licences',
    async generateBundle(_, bundle) {
      const modules = Object.values(bundle).flatMap(chunk => (chunk.type === 'chunk' ? chunk.moduleIds : []))
      const folders = new Set(modules.map(packageFolder).filter(folder => folder !== null))
      const texts = await Promise.all([...folders].sort().map(licenceOf))
      this.emitFile({
        type: 'asset',
        fileName: 'THIRD_PARTY_LICENSES.txt',
        source: texts.join(`\n${'-'.repeat(80)}\n\n`),
      })
    },
  }
}

/** `…/node_modules/@scope/name` of a module inside it. */
function packageFolder(module: string): string | null {
  const [before, after] = splitLast(module.replaceAll('/', sep), `${sep}node_modules${sep}`)
  if (after === null) return null
  const parts = after.split(sep)
  const name = parts.slice(0, parts[0]?.startsWith('@') === true ? 2 : 1)
  return join(before, 'node_modules', ...name)
}

function splitLast(text: string, separator: string): [string, string | null] {
  const at = text.lastIndexOf(separator)
  return at < 0 ? [text, null] : [text.slice(0, at), text.slice(at + separator.length)]
}

async function licenceOf(folder: string): Promise<string> {
  const { name, version, license } = JSON.parse(
    await readFile(join(folder, 'package.json'), 'utf8'),
  ) as Record<string, unknown>
  const file = (await readdir(folder)).find(entry => /^(?:licen[cs]e|copying)/iu.test(entry))
  const text = file === undefined ? '' : await readFile(join(folder, file), 'utf8')
  return `${String(name)} ${String(version)}\nLicence: ${String(license)}\n\n${text.trim()}\n`
}
