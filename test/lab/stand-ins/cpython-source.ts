import { link, mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { command } from '../command.js'
import { exists } from '../machine.js'
import { downloadSource } from '../packages.js'
import { places } from '../places.js'
import { timed } from '../say.js'
import type { CPython } from './cpython.js'

/** The Debian suites whose source packages carry the untouched source of a Python release. */
const suites: Record<string, string> = { '3.11': 'bookworm', '3.13': 'trixie', '3.14': 'sid' }

/** Compiles CPython from its Debian source package, without Debian's patches: minutes, but it needs nothing else. */
export async function cpythonFromSource(
  minor: string,
  env: Record<string, string>,
): Promise<CPython | undefined> {
  const kept = await findKept(minor)
  if (kept) return kept
  const suite = suites[minor]
  if (!suite) return undefined
  const folder = await mkdtemp(path.join(places.cache, 'source-'))
  try {
    return await timed(`compiling CPython ${minor} from the source in Debian ${suite}`, () =>
      compile(minor, suite, folder, env),
    )
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

const prefix = 'cpython-source-'

async function findKept(minor: string): Promise<CPython | undefined> {
  const names = await readdir(places.cache).catch(() => [])
  const name = names.find(file => file.startsWith(`${prefix}${minor}.`) && file.endsWith('.tar'))
  return name
    ? { version: name.slice(prefix.length, -'.tar'.length), archive: path.join(places.cache, name) }
    : undefined
}

async function compile(
  minor: string,
  suite: string,
  folder: string,
  env: Record<string, string>,
): Promise<CPython> {
  await downloadSource(suite, `python${minor}`, folder)
  const source = (await readdir(folder)).find(name => name.includes('.orig.tar.'))
  const version = source && /_(\d+\.\d+\.\d+)\.orig/.exec(source)?.[1]
  if (!version) throw new Error(`Debian ${suite} has no release of Python ${minor}`)
  const context = path.join(folder, 'context')
  await mkdir(context)
  await link(path.join(folder, source), path.join(context, 'source.tar'))
  await writeFile(path.join(context, 'Dockerfile'), compileDockerfile)
  const archive = path.join(places.cache, `${prefix}${version}.tar`)
  const output = path.join(folder, 'python.tar')
  await command('docker', ['build', '--progress=plain', '--output', `type=tar,dest=${output}`, context], {
    env: { ...env, DOCKER_BUILDKIT: '1' },
  })
  if (!(await exists(output))) throw new Error(`the build of CPython ${version} left no archive`)
  await rename(output, archive)
  return { version, archive }
}

/** On the older suite, whose libraries have the same names in the newer one; unwanted files go as in the official image. */
const compileDockerfile = `FROM debian:bookworm-slim AS build
RUN apt-get update && apt-get install -y --no-install-recommends gcc g++ libc6-dev make pkg-config xz-utils \\
    libbz2-dev libffi-dev libgdbm-dev liblzma-dev libncurses-dev libreadline-dev libsqlite3-dev libssl-dev tk-dev uuid-dev zlib1g-dev
WORKDIR /source
RUN --mount=type=bind,target=/mnt tar -xf /mnt/source.tar --strip-components=1
RUN ./configure --prefix=/usr/local --enable-shared --enable-loadable-sqlite-extensions --without-ensurepip
RUN make -j"$(nproc)" && make install DESTDIR=/out \\
 && find /out -depth \\( -type d -a \\( -name test -o -name tests -o -name idle_test -o -name __pycache__ \\) -o -name '*.a' \\) -exec rm -rf {} + \\
 && find /out -type f \\( -name '*.so*' -o -name 'python3.*[0-9]' \\) -exec strip --strip-unneeded {} +

FROM scratch
COPY --from=build /out/usr/local /
`
