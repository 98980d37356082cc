import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { attempt, command } from './command.js'
import { engines, type EngineVersion } from './engines.js'
import { readMirrors } from './mirrors.js'
import { places } from './places.js'
import { say, timed } from './say.js'

const quiet = { DEBIAN_FRONTEND: 'noninteractive' }

/** What an engine needs of the machine itself, by the program each package brings. */
const hostPrograms = { runc: 'runc', iptables: 'iptables', ip: 'iproute2', tar: 'tar', xz: 'xz-utils' }

export async function installHostPrograms(programs: Record<string, string> = hostPrograms): Promise<void> {
  const missing: string[] = []
  for (const [program, name] of Object.entries(programs)) {
    if (!(await isProgram(program))) missing.push(name)
  }
  if (missing.length === 0) return
  await timed(`installing ${missing.join(', ')} with apt-get`, async () => {
    // A source that cannot be reached need not be the one with these packages; the install tells.
    await attempt('apt-get', ['update', '-qq'], { env: quiet })
    const wait = ['-o', 'DPkg::Lock::Timeout=300']
    await command('apt-get', ['install', '-qq', '-y', '--no-install-recommends', ...wait, ...missing], {
      env: quiet,
    })
  })
}

/** Unpacks an engine's packages beside the system; the system's own package lists and database stay as they are. */
export async function unpackEngine(version: EngineVersion): Promise<string> {
  const target = places.engine(version)
  const { suite, packages } = engines[version]
  const list = `${suite}: ${packages.join(' ')}\n`
  if ((await readFile(path.join(target, 'packages.txt'), 'utf8').catch(() => '')) === list) return target
  await timed(`fetching the packages of engine ${version} from Debian ${suite}`, async () => {
    const work = `${target}.new`
    await rm(work, { recursive: true, force: true })
    await mkdir(path.join(work, 'packages'), { recursive: true })
    await download(suite, packages, path.join(work, 'packages'))
    for (const file of await readdir(path.join(work, 'packages'))) {
      await command('dpkg', ['-x', path.join(work, 'packages', file), work])
    }
    await rm(path.join(work, 'packages'), { recursive: true })
    // Named and moved only when complete: what is at the final place is whole.
    await writeFile(path.join(work, 'packages.txt'), list)
    await rm(target, { recursive: true, force: true })
    await rename(work, target)
  })
  say(`engine ${version} is unpacked in ${target}`)
  return target
}

async function download(suite: string, packages: readonly string[], folder: string): Promise<void> {
  const env = { ...quiet, APT_CONFIG: await privateApt(suite) }
  await command('apt-get', ['update', '-qq'], { env })
  await command('apt-get', ['download', '-qq', ...packages], { env, cwd: folder })
}

/** Fetches a source package's files, of the newest version that the mirror really has; says whether there was one. */
export async function downloadSource(suite: string, name: string, folder: string): Promise<boolean> {
  const env = { ...quiet, APT_CONFIG: await privateApt(suite) }
  await command('apt-get', ['update', '-qq'], { env })
  const known = await attempt('apt-cache', ['showsrc', '--only-source', name], { env })
  const versions = [...known.stdout.matchAll(/^Version: (\S+)$/gm)].flatMap(([, version]) => version ?? [])
  for (const version of [...new Set(versions)].reverse()) {
    const fetched = await attempt('apt-get', ['source', '-qq', '--download-only', `${name}=${version}`], {
      env,
      cwd: folder,
    })
    if (fetched.ok) return true
    say(`${name} ${version} cannot be fetched from Debian ${suite}: ${fetched.all.split('\n')[0] ?? ''}`)
  }
  return false
}

/** An apt of our own for one suite: its lists, caches and sources are apart from the system's. */
async function privateApt(suite: string): Promise<string> {
  const root = places.apt(suite)
  for (const folder of ['state/lists/partial', 'cache/archives/partial']) {
    await mkdir(path.join(root, folder), { recursive: true })
  }
  const { archive } = await readMirrors()
  const keyring = '/usr/share/keyrings/debian-archive-keyring.gpg'
  const lines = ['deb', 'deb-src'].map(type => `${type} [signed-by=${keyring}] ${archive} ${suite} main\n`)
  await writeFile(path.join(root, 'sources.list'), lines.join(''))
  const settings = {
    'Dir::State': path.join(root, 'state'),
    'Dir::State::status': '/var/lib/dpkg/status',
    'Dir::Cache': path.join(root, 'cache'),
    'Dir::Etc::sourcelist': path.join(root, 'sources.list'),
    'Dir::Etc::sourceparts': '-',
    // The folders are root's; without this apt warns that its own download user cannot enter them.
    'APT::Sandbox::User': 'root',
  }
  const file = path.join(root, 'apt.conf')
  await writeFile(
    file,
    Object.entries(settings)
      .map(([name, value]) => `${name} "${value}";\n`)
      .join(''),
  )
  return file
}

async function isProgram(name: string): Promise<boolean> {
  return (await attempt('sh', ['-c', `command -v ${name}`])).ok
}
