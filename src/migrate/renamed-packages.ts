import type { OldFile } from './old-file.js'

/** Packages of Debian 12 and older that Debian 13 has no more, and what has taken their place there. */
const RENAMED: Readonly<Record<string, string | null>> = {
  'libgl1-mesa-glx': 'libgl1',
  'libldap-2.5-0': 'libldap2',
  'libldap-2.4-2': 'libldap2',
  libaio1: 'libaio1t64',
  'libatlas-base-dev': 'libopenblas-dev',
  'libpcre3-dev': 'libpcre2-dev',
  libpcre3: 'libpcre2-8-0',
  wkhtmltopdf: null,
  libgdal32: 'libgdal36',
  'libhdf5-103-1': 'libhdf5-310',
  libicu72: 'libicu76',
  'libmagickwand-6.q16-6': 'libmagickwand-7.q16-10',
  'libre2-9': 'libre2-11',
  'openjdk-17-jre-headless': 'openjdk-21-jre-headless',
  'openjdk-17-jdk': 'openjdk-21-jdk',
  'mime-support': 'media-types',
  'libgdk-pixbuf2.0-0': 'libgdk-pixbuf-2.0-0',
  libtbb2: 'libtbb12',
  'libmysqlclient-dev': 'default-libmysqlclient-dev',
  netcat: 'netcat-openbsd',
  'python-dev': null,
}

/** Names that the image's Debian does not have, with the right ones. */
export function renamedPackages({ base, steps }: OldFile): readonly string[] {
  if (base.release !== 'trixie') return []
  const names = steps.flatMap(({ pieces }) =>
    pieces
      .filter(({ kind }) => kind === 'packages-install')
      .flatMap(({ words }) => words.map(({ value }) => value)),
  )
  return [...new Set(names)].flatMap(name => {
    const now = RENAMED[name]
    if (now === undefined) return []
    const next = now === null ? 'and nothing has taken its place' : `it is ${now} there`
    return [`${base.name} stands on Debian 13, which has no package ${name}: ${next}.`]
  })
}
