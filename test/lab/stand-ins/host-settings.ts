import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import path from 'node:path'
import { command } from '../command.js'

/** Where the certificates of an image are, whatever the machine calls its own. */
const imageBundle = '/etc/ssl/certs/ca-certificates.crt'

export interface HostSettings {
  /** Certificates this machine trusts beyond those of Debian's ca-certificates. */
  certificates: string[]
  pip: Record<string, string>
  apt: string
}

/** What this machine needs to reach its package indexes; a container on it needs the same. */
export async function readHostSettings(): Promise<HostSettings> {
  return {
    certificates: await extraCertificates(),
    pip: await pipSettings(),
    apt: await aptAcquireSettings(),
  }
}

export async function writeHostSettings(root: string, settings: HostSettings): Promise<void> {
  await put(root, 'etc/apt/apt.conf.d/90dockwiz-lab', settings.apt)
  const pip = Object.entries(settings.pip).map(([name, value]) => `${name} = ${value}\n`)
  await put(root, 'etc/pip.conf', `[global]\n${pip.join('')}`)
  const index = settings.pip['index-url']
  if (index) await put(root, 'etc/uv/uv.toml', `index-url = ${JSON.stringify(index)}\n`)
  for (const [i, certificate] of settings.certificates.entries()) {
    // update-ca-certificates, run when ca-certificates is installed, takes them up from here.
    await put(root, `usr/local/share/ca-certificates/dockwiz-lab-${i + 1}.crt`, certificate)
  }
}

/** Programs that carry certificates of their own look past the system's unless they are told. */
export function certificateVariables(settings: HostSettings): Record<string, string> {
  if (settings.certificates.length === 0) return {}
  return { SSL_CERT_FILE: imageBundle, REQUESTS_CA_BUNDLE: imageBundle }
}

async function extraCertificates(): Promise<string[]> {
  const names = ['SSL_CERT_FILE', 'PIP_CERT', 'REQUESTS_CA_BUNDLE', 'NODE_EXTRA_CA_CERTS']
  const bundles = new Set([imageBundle, ...names.flatMap(name => process.env[name] ?? [])])
  const usual = new Set((await Promise.all((await debianCertificates()).map(readCertificates))).flat())
  const trusted = (await Promise.all([...bundles].map(readCertificates))).flat()
  return [...new Set(trusted)].filter(certificate => !usual.has(certificate))
}

async function debianCertificates(): Promise<string[]> {
  const folder = '/usr/share/ca-certificates'
  const names = await readdir(folder, { recursive: true }).catch(() => [])
  return names.filter(name => name.endsWith('.crt')).map(name => path.join(folder, name))
}

async function readCertificates(file: string): Promise<string[]> {
  const text = await readFile(file, 'utf8').catch(() => '')
  const blocks = text.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? []
  return blocks.map(block => `${block.replace(/\r/g, '')}\n`)
}

async function pipSettings(): Promise<Record<string, string>> {
  const home = homedir()
  const config = process.env['XDG_CONFIG_HOME'] ?? path.join(home, '.config')
  const files = ['/etc/pip.conf', path.join(home, '.pip/pip.conf'), path.join(config, 'pip/pip.conf')]
  const named = process.env['PIP_CONFIG_FILE']
  if (named) files.push(named)
  const fromFiles = await Promise.all(
    files.map(async file => parsePipConf(await readFile(file, 'utf8').catch(() => ''))),
  )
  const fromVariables = Object.entries(process.env).flatMap(([name, value]) =>
    name.startsWith('PIP_') && value
      ? [[name.slice(4).toLowerCase().replace(/_/g, '-'), value] as const]
      : [],
  )
  return usableInImage(new Map([...fromFiles.flat(), ...fromVariables]))
}

export function parsePipConf(text: string): [string, string][] {
  const section = /^\[global\]\s*\n((?:(?!\[).*\n?)*)/m.exec(text)?.[1] ?? ''
  const lines = section.matchAll(/^([\w-]+)[ \t]*[=:][ \t]*(\S.*)$/gm)
  return [...lines].map(([, name = '', value = '']) => [name, value.trim()])
}

/** A path of this machine means nothing in a container. */
function usableInImage(settings: Map<string, string>): Record<string, string> {
  const hadCertificates = settings.delete('cert')
  settings.delete('config-file')
  const kept = [...settings].filter(([, value]) => !/^[/~.]/.test(value))
  return { ...Object.fromEntries(kept), ...(hadCertificates ? { cert: imageBundle } : {}) }
}

async function aptAcquireSettings(): Promise<string> {
  const wanted =
    /^Acquire::(Check-Valid-Until|Check-Date|Retries|(https?::)(Proxy|Verify-Peer|Verify-Host)\b.*) ".+";$/
  const lines = (await command('apt-config', ['dump'])).split('\n')
  return lines
    .filter(line => wanted.test(line))
    .map(line => `${line}\n`)
    .join('')
}

async function put(root: string, file: string, text: string): Promise<void> {
  const target = path.join(root, file)
  await mkdir(path.dirname(target), { recursive: true, mode: 0o755 })
  await writeFile(target, text, { mode: 0o644 })
}
