import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { debianCodename } from './machine.js'

/** The places this machine itself gets Debian from; every other suite is asked for at the same ones. */
export interface Mirrors {
  archive: string
  security: string | undefined
}

interface Source {
  uri: string
  suites: string[]
}

export async function readMirrors(): Promise<Mirrors> {
  const codename = await debianCodename()
  const sources = await readSources()
  const archive = sources.find(source => source.suites.includes(codename))
  if (!archive) throw new Error(`apt's sources name no mirror for ${codename}`)
  const security = sources.find(source => source.suites.some(suite => suite === `${codename}-security`))
  return { archive: archive.uri, security: security?.uri }
}

async function readSources(): Promise<Source[]> {
  const folder = '/etc/apt/sources.list.d'
  const names = await readdir(folder).catch(() => [])
  const files = ['/etc/apt/sources.list', ...names.map(name => path.join(folder, name))]
  const texts = await Promise.all(
    files.map(async file => [file, await readFile(file, 'utf8').catch(() => '')] as const),
  )
  return texts.flatMap(([file, text]) => (file.endsWith('.sources') ? parseStanzas(text) : parseLines(text)))
}

/** deb822 form: stanzas of `Field: values`. */
export function parseStanzas(text: string): Source[] {
  const stanzas = text.replace(/^#.*\n?/gm, '').split(/\n\s*\n/)
  return stanzas.flatMap(stanza => {
    const field = (name: string) =>
      new RegExp(`^${name}:\\s*(.*(?:\\n[ \\t].*)*)`, 'mi').exec(stanza)?.[1]?.split(/\s+/).filter(Boolean) ??
      []
    if (!field('Types').includes('deb') || field('Enabled')[0] === 'no') return []
    return field('URIs').map(uri => ({ uri, suites: field('Suites') }))
  })
}

/** One-line form: `deb [options] uri suite components`. */
export function parseLines(text: string): Source[] {
  return [...text.matchAll(/^deb\s+(?:\[[^\]]*\]\s+)?(\S+)\s+(\S+)/gm)].map(([, uri = '', suite = '']) => ({
    uri,
    suites: [suite],
  }))
}
