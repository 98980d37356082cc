import { cp, mkdir, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { homedir, tmpdir } from 'node:os'
import path from 'node:path'
import { command } from '../command.js'
import { exists } from '../machine.js'
import { installHostPrograms } from '../packages.js'
import { places } from '../places.js'
import { timed } from '../say.js'
import type { CPython } from './cpython.js'

/** Counts up whenever this file makes something else of the same interpreter, so that no old archive is used. */
const recipe = 2

/** A CPython from this machine's pyenv, moved to /usr/local; undefined when pyenv has none of that version. */
export async function cpythonFromPyenv(minor: string): Promise<CPython | undefined> {
  const version = await newestInPyenv(minor)
  if (!version) return undefined
  const archive = path.join(places.cache, `cpython-${version}-${recipe}.tar`)
  if (await exists(archive)) return { version, archive }
  await installHostPrograms({ strip: 'binutils' })
  await timed(`moving CPython ${version} to /usr/local`, async () => {
    const root = await mkdtemp(path.join(tmpdir(), 'dockwiz-lab-'))
    try {
      await copyInterpreter(path.join(pyenvVersions(), version), root, minor)
      await mkdir(places.cache, { recursive: true })
      const owner = ['--owner=0', '--group=0']
      await command('tar', ['-C', root, ...owner, '-cf', `${archive}.new`, ...(await readdir(root))])
      await rename(`${archive}.new`, archive)
    } finally {
      await rm(root, { recursive: true, force: true })
    }
  })
  return { version, archive }
}

function pyenvVersions(): string {
  return path.join(process.env['PYENV_ROOT'] ?? path.join(homedir(), '.pyenv'), 'versions')
}

async function newestInPyenv(minor: string): Promise<string | undefined> {
  const names = await readdir(pyenvVersions()).catch(() => [])
  const patches = names.flatMap(name =>
    name.startsWith(`${minor}.`) ? [Number(name.slice(minor.length + 1))] : [],
  )
  const newest = patches.filter(Number.isInteger).sort((a, b) => b - a)[0]
  return newest === undefined ? undefined : `${minor}.${newest}`
}

/** The interpreter itself; pip and its programs come back with ensurepip. */
const programs = /^(python3(\.\d+)?|python3(\.\d+)?-config|idle3(\.\d+)?|pydoc3(\.\d+)?|2to3(-\d\.\d+)?)$/

async function copyInterpreter(from: string, to: string, minor: string): Promise<void> {
  const packages = path.join(from, `lib/python${minor}/site-packages`)
  const isWanted = (file: string) => {
    const name = path.basename(file)
    if (path.dirname(file) === path.join(from, 'bin')) return programs.test(name)
    return (
      path.dirname(file) !== packages &&
      !['test', 'tests', 'idle_test', '__pycache__'].includes(name) &&
      !name.endsWith('.a')
    )
  }
  for (const folder of ['bin', 'include', 'lib', 'share']) {
    if (!(await exists(path.join(from, folder)))) continue
    await cp(path.join(from, folder), path.join(to, folder), {
      recursive: true,
      verbatimSymlinks: true,
      filter: isWanted,
    })
  }
  for (const file of await filesUnder(to)) await moveHome(file, from)
}

async function filesUnder(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries.filter(entry => entry.isFile()).map(entry => path.join(entry.parentPath, entry.name))
}

/** The old home is written into build settings, shebangs and run paths; extension builds would pick it up from there. */
async function moveHome(file: string, from: string): Promise<void> {
  const bytes = await readFile(file)
  const isElf = bytes.subarray(0, 4).toString('latin1') === '\x7fELF'
  const old = Buffer.from(from)
  if (isElf) {
    const mode = (await stat(file)).mode
    if (bytes.includes(old)) await writeFile(file, movedRunPath(bytes, from), { mode })
    await command('strip', ['--strip-unneeded', file])
  } else if (bytes.includes(old)) {
    const text = bytes.toString('latin1').replaceAll(`-Wl,-rpath,${from}/lib`, '')
    await writeFile(file, text.replaceAll(from, '/usr/local'), 'latin1')
  }
}

/** A string in an ELF file may become shorter in place when the rest of it is filled with its end mark. */
function movedRunPath(bytes: Buffer, from: string): Buffer {
  const longer = `${from}/lib\0`
  const shorter = '/usr/local/lib\0'.padEnd(longer.length, '\0')
  return Buffer.from(bytes.toString('latin1').replaceAll(longer, shorter), 'latin1')
}
