import { mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { command } from '../command.js'
import { exists } from '../machine.js'
import { readMirrors, type Mirrors } from '../mirrors.js'
import { installHostPrograms } from '../packages.js'
import { places } from '../places.js'
import { timed } from '../say.js'
import type { Suite } from './references.js'

/** Counts up whenever this file makes something else, so that no old archive is used. */
const recipe = 6

/** A minimal Debian as a tar file, slimmed and set up for containers like the official image; made once, then kept. */
export async function debianArchive(suite: Suite): Promise<string> {
  const archive = path.join(places.cache, `debian-${suite}-${recipe}.tar`)
  if (await exists(archive)) return archive
  await installHostPrograms({ debootstrap: 'debootstrap' })
  await mkdir(places.cache, { recursive: true })
  await timed(`debootstrap of Debian ${suite}`, async () => {
    const mirrors = await readMirrors()
    const root = await mkdtemp(path.join(tmpdir(), 'dockwiz-lab-'))
    try {
      await command('debootstrap', ['--variant=minbase', suite, root, mirrors.archive])
      await slim(root)
      await writeAptSettings(root, suite, mirrors)
      await command('tar', ['-C', root, '--numeric-owner', '--exclude=./dev/*', '-cf', `${archive}.new`, '.'])
      await rename(`${archive}.new`, archive)
    } finally {
      await rm(root, { recursive: true, force: true })
    }
  })
  return archive
}

const unwanted = [
  'usr/share/man',
  'usr/share/info',
  'usr/share/locale',
  'usr/share/lintian',
  'usr/share/groff',
]

async function slim(root: string): Promise<void> {
  for (const folder of unwanted) await rm(path.join(root, folder), { recursive: true, force: true })
  // Licences stay; the rest of the documentation goes.
  await command('find', [
    path.join(root, 'usr/share/doc'),
    '-type',
    'f',
    '!',
    '-name',
    'copyright',
    '-delete',
  ])
  await command('find', [path.join(root, 'usr/share/doc'), '-type', 'd', '-empty', '-delete'])
  for (const folder of ['var/cache/apt', 'var/lib/apt/lists', 'var/log']) {
    for (const name of await readdir(path.join(root, folder))) {
      await rm(path.join(root, folder, name), { recursive: true })
    }
  }
  const excludes = unwanted.map(folder => `path-exclude /${folder}/*\n`).join('')
  const documents = 'path-exclude /usr/share/doc/*\npath-include /usr/share/doc/*/copyright\n'
  await writeFile(path.join(root, 'etc/dpkg/dpkg.cfg.d/docker'), excludes + documents)
  // A build that is interrupted is thrown away whole, so dpkg need not wait for the disk after each file.
  await writeFile(path.join(root, 'etc/dpkg/dpkg.cfg.d/docker-apt-speedup'), 'force-unsafe-io\n')
}

const deleteDownloads =
  'rm -f /var/cache/apt/archives/*.deb /var/cache/apt/archives/partial/*.deb /var/cache/apt/*.bin || true'

/** As in the official image, packages that apt has installed do not stay in its cache unless `docker-clean` is removed. */
const aptSettings = {
  'docker-clean': `DPkg::Post-Invoke { "${deleteDownloads}"; };
APT::Update::Post-Invoke { "${deleteDownloads}"; };
Dir::Cache::pkgcache "";
Dir::Cache::srcpkgcache "";
`,
  'docker-gzip-indexes': 'Acquire::GzipIndexes "true";\n',
  'docker-no-languages': 'Acquire::Languages "none";\n',
  'docker-autoremove-suggests': 'Apt::AutoRemove::SuggestsImportant "false";\n',
}

async function writeAptSettings(root: string, suite: Suite, mirrors: Mirrors): Promise<void> {
  const folder = path.join(root, 'etc/apt')
  for (const [name, text] of Object.entries(aptSettings)) {
    await writeFile(path.join(folder, 'apt.conf.d', name), text)
  }
  await rm(path.join(folder, 'sources.list'), { force: true })
  const stanza = (uri: string, suites: string) =>
    `Types: deb\nURIs: ${uri}\nSuites: ${suites}\nComponents: main\nSigned-By: /usr/share/keyrings/debian-archive-keyring.gpg\n`
  const stanzas = [stanza(mirrors.archive, `${suite} ${suite}-updates`)]
  if (mirrors.security) stanzas.push(stanza(mirrors.security, `${suite}-security`))
  await writeFile(path.join(folder, 'sources.list.d/debian.sources'), stanzas.join('\n'))
}
