import { access, readFile } from 'node:fs/promises'

/** Why the lab cannot bring up an engine here, or undefined when it can. */
export async function whyNotHere(): Promise<string | undefined> {
  const missing: string[] = []
  if (!(await isDebian())) missing.push('this machine is not Debian')
  if (process.getuid?.() !== 0) missing.push('this process is not root')
  if (missing.length === 0) return undefined
  return `no container engine answers, and the lab cannot bring one up: ${missing.join(' and ')}. Start Docker, or run as root on Debian.`
}

export async function isDebian(): Promise<boolean> {
  return (await releaseField('ID')) === 'debian' && (await exists('/usr/bin/apt-get'))
}

export async function debianCodename(): Promise<string> {
  const codename = await releaseField('VERSION_CODENAME')
  if (!codename) throw new Error('/etc/os-release names no VERSION_CODENAME')
  return codename
}

export async function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  )
}

async function releaseField(name: string): Promise<string | undefined> {
  const text = await readFile('/etc/os-release', 'utf8').catch(() => '')
  return new RegExp(`^${name}="?([^"\\n]*)"?$`, 'm').exec(text)?.[1]
}
