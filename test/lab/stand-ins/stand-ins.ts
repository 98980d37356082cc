import { createHash } from 'node:crypto'
import { copyFile, link, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { command } from '../command.js'
import { withLock } from '../lock.js'
import { places } from '../places.js'
import { say, timed } from '../say.js'
import { findCPython } from './cpython.js'
import { debianArchive } from './debian.js'
import { buildpackDockerfile, pythonDockerfile } from './dockerfiles.js'
import {
  certificateVariables,
  readHostSettings,
  writeHostSettings,
  type HostSettings,
} from './host-settings.js'
import { imageLabels, labels } from './labels.js'
import { canonical, parent, parseReference, type Base } from './references.js'

/** Counts up when the stand-ins are made in another way. */
const edition = 6

interface Workshop {
  env: Record<string, string>
  settings: HostSettings
  recipe: string
}

/**
 * Gives the engine base images where no registry answers, under their official names and marked by a label. Returns
 * those that cannot be made on this machine.
 */
export async function ensureStandIns(
  references: readonly string[],
  env: Record<string, string>,
): Promise<string[]> {
  const settings = await readHostSettings()
  // Made anew when the way they are made, or what the machine needs to reach its indexes, has changed.
  const recipe = createHash('sha256')
    .update(JSON.stringify([edition, settings]))
    .digest('hex')
    .slice(0, 12)
  const workshop = { env, settings, recipe }
  const current = await Promise.all(references.map(reference => isCurrent(reference, workshop)))
  const wanted = references.filter((_, i) => !current[i])
  return wanted.length === 0 ? [] : withLock(() => makeAll(wanted, workshop))
}

async function makeAll(references: readonly string[], workshop: Workshop): Promise<string[]> {
  const impossible: string[] = []
  for (const reference of references) {
    try {
      await ensure(reference, workshop)
    } catch (error) {
      if (!(error instanceof NoStandIn)) throw error
      say(error.message)
      impossible.push(reference)
    }
  }
  return impossible
}

class NoStandIn extends Error {}

async function ensure(reference: string, workshop: Workshop): Promise<void> {
  if (await isCurrent(reference, workshop)) return
  const base = parseReference(reference)
  const name = canonical(base)
  if (!(await isCurrent(name, workshop))) await make(base, name, workshop)
  if (name !== reference) await command('docker', ['tag', name, reference], { env: workshop.env })
}

/** A real image under that name is as good as it gets. */
async function isCurrent(reference: string, { env, recipe }: Workshop): Promise<boolean> {
  const found = await imageLabels(reference, env)
  return found !== undefined && (found[labels.standIn] !== 'true' || found[labels.recipe] === recipe)
}

async function make(base: Base, name: string, workshop: Workshop): Promise<void> {
  const below = parent(base)
  if (below) await ensure(canonical(below), workshop)
  await mkdir(places.cache, { recursive: true })
  const folder = await mkdtemp(path.join(places.cache, 'build-'))
  try {
    if (below) await build(base, canonical(below), folder, workshop)
    else await importDebian(base, folder, workshop)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function importDebian(base: Base, folder: string, { env, settings, recipe }: Workshop): Promise<void> {
  const archive = await debianArchive(base.suite)
  await timed(`importing ${canonical(base)}`, async () => {
    const root = path.join(folder, 'settings')
    const whole = path.join(folder, 'debian.tar')
    await writeHostSettings(root, settings)
    await copyFile(archive, whole)
    await append(root, whole)
    const changes = ['CMD ["bash"]', `LABEL ${labels.standIn}=true ${labels.recipe}=${recipe}`]
    await command(
      'docker',
      ['import', ...changes.flatMap(change => ['--change', change]), whole, canonical(base)],
      { env },
    )
  })
}

/** Only files are added: an archive that names one folder twice is refused by the import. */
async function append(root: string, archive: string): Promise<void> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true })
  const files = entries.filter(entry => entry.isFile()).map(entry => path.join(entry.parentPath, entry.name))
  const names = files.map(file => `./${path.relative(root, file)}`)
  await command('tar', ['-C', root, '--owner=0', '--group=0', '-rf', archive, ...names])
}

async function build(base: Base, from: string, folder: string, workshop: Workshop): Promise<void> {
  const name = canonical(base)
  await writeFile(path.join(folder, 'Dockerfile'), await dockerfile(base, from, folder, workshop))
  const args = ['build', '--progress=plain', '--tag', name, folder]
  const env = { ...workshop.env, DOCKER_BUILDKIT: '1' }
  await timed(`making the stand-in ${name}`, () => command('docker', args, { env }))
}

async function dockerfile(base: Base, from: string, folder: string, workshop: Workshop): Promise<string> {
  const { env, settings, recipe } = workshop
  if (base.kind !== 'python') return buildpackDockerfile(base.suite, recipe)
  const python = await findCPython(base.minor, base.suite, env)
  if (!python)
    throw new NoStandIn(`neither this machine nor Debian has a CPython ${base.minor} for ${canonical(base)}`)
  await link(python.archive, path.join(folder, 'python.tar'))
  const variables = certificateVariables(settings)
  return pythonDockerfile(base, from, { version: python.version, recipe, variables })
}
