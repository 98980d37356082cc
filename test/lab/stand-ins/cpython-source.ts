import { link, mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { command } from '../command.js'
import { downloadSource } from '../packages.js'
import { places } from '../places.js'
import { timed } from '../say.js'
import type { CPython } from './cpython.js'
import type { Suite } from './references.js'

/** The Debian suites whose source packages carry the untouched source of a Python release. */
const origins: Record<string, string> = { '3.11': 'bookworm', '3.13': 'trixie', '3.14': 'sid' }

/** Compiles CPython from its Debian source package, without Debian's patches: minutes, but it needs nothing else. */
export async function cpythonFromSource(
  minor: string,
  suite: Suite,
  env: Record<string, string>,
): Promise<CPython | undefined> {
  const kept = await findKept(minor, suite)
  const origin = origins[minor]
  if (kept || !origin) return kept
  const folder = await mkdtemp(path.join(places.cache, 'source-'))
  try {
    if (!(await downloadSource(origin, `python${minor}`, folder))) return undefined
    return await timed(`compiling CPython ${minor} from its source in Debian ${origin}`, () =>
      compile(folder, suite, env),
    )
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

const archiveName = (version: string, suite: Suite) => `cpython-source-${version}-${suite}.tar`

async function findKept(minor: string, suite: Suite): Promise<CPython | undefined> {
  const names = await readdir(places.cache).catch((): string[] => [])
  const versions = names.flatMap(name => /^cpython-source-([\d.]+)-/.exec(name)?.[1] ?? [])
  const version = versions.find(one => one.startsWith(`${minor}.`) && names.includes(archiveName(one, suite)))
  return version ? { version, archive: path.join(places.cache, archiveName(version, suite)) } : undefined
}

async function compile(folder: string, suite: Suite, env: Record<string, string>): Promise<CPython> {
  const source = (await readdir(folder)).find(name => name.includes('.orig.tar.')) ?? ''
  const version = /_(\d+\.\d+\.\d+)\.orig/.exec(source)?.[1]
  if (!version) throw new Error(`${source || 'nothing'} was fetched in place of the source of a release`)
  const context = path.join(folder, 'context')
  await mkdir(context)
  await link(path.join(folder, source), path.join(context, 'source.tar'))
  await writeFile(path.join(context, 'Dockerfile'), compileDockerfile(suite))
  const output = path.join(folder, 'python.tar')
  const args = ['build', '--progress=plain', '--output', `type=tar,dest=${output}`, context]
  await command('docker', args, { env: { ...env, DOCKER_BUILDKIT: '1' } })
  const archive = path.join(places.cache, archiveName(version, suite))
  await rename(output, archive)
  return { version, archive }
}

/** Configured as the official images do, without their slow profile-guided optimisation. */
const compileDockerfile = (suite: Suite) => `FROM debian:${suite}-slim AS build
RUN apt-get update && apt-get install -y --no-install-recommends ${buildPackages.join(' ')}
WORKDIR /source
RUN --mount=type=bind,target=/mnt tar -xf /mnt/source.tar --strip-components=1
RUN ./configure --prefix=/usr/local --enable-shared --enable-loadable-sqlite-extensions --without-ensurepip
RUN make -j"$(nproc)" && make install DESTDIR=/out
RUN find /out -depth \\( -type d \\( -name test -o -name tests -o -name idle_test -o -name __pycache__ \\) -o -name '*.a' \\) -exec rm -rf {} + \\
 && find /out -type f \\( -name '*.so*' -o -name 'python3.*[0-9]' \\) -exec strip --strip-unneeded {} +

FROM scratch
COPY --from=build /out/usr/local /
`

const buildPackages = [
  ...[
    'gcc',
    'g++',
    'libc6-dev',
    'make',
    'pkg-config',
    'xz-utils',
    'libbz2-dev',
    'libffi-dev',
    'libgdbm-dev',
    'liblzma-dev',
  ],
  ...[
    'libncurses-dev',
    'libreadline-dev',
    'libsqlite3-dev',
    'libssl-dev',
    'tk-dev',
    'uuid-dev',
    'zlib1g-dev',
  ],
]
