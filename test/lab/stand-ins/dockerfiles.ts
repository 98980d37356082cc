import { labels } from './labels.js'
import type { Base, Suite } from './references.js'

/** The stand-in of buildpack-deps: what most source distributions need to be compiled. */
export function buildpackDockerfile(suite: Suite, recipe: string): string {
  return `FROM debian:${suite}-slim
LABEL ${labels.standIn}="true" ${labels.recipe}="${recipe}"
${install(['ca-certificates', 'curl', 'gnupg', 'netbase', 'sq', 'tzdata', 'wget'])}
${install(['git', 'mercurial', 'openssh-client', 'procps', 'subversion'])}
${install(compilersAndHeaders)}
`
}

/** The stand-in of an official Python image, with the same layers from top to bottom; the context holds python.tar. */
export function pythonDockerfile(
  base: Extract<Base, { kind: 'python' }>,
  from: string,
  details: { version: string; recipe: string; variables: Record<string, string> },
): string {
  const { version, recipe, variables } = details
  const env = {
    PATH: '/usr/local/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
    // The official images say this up to 3.12 only.
    ...(Number(base.minor.split('.')[1]) <= 12 ? { LANG: 'C.UTF-8' } : {}),
    ...variables,
  }
  return `FROM ${from}
LABEL ${labels.standIn}="true" ${labels.recipe}="${recipe}"
${Object.entries(env)
  .map(([name, value]) => `ENV ${name}=${value}`)
  .join('\n')}
${install(base.slim ? ['ca-certificates', 'netbase', 'tzdata'] : ['libbluetooth-dev', 'tk-dev', 'uuid-dev'])}
ENV PYTHON_VERSION=${version}
RUN --mount=type=bind,target=/mnt apt-get update \\
 && apt-get install -y --no-install-recommends ${interpreterLibraries[base.suite].join(' ')} \\
 && rm -rf /var/lib/apt/lists/* \\
 && tar -C /usr/local --no-same-owner -xf /mnt/python.tar \\
 && ldconfig \\
 && PYTHONDONTWRITEBYTECODE=1 python3 -m ensurepip --default-pip \\
 && find /usr/local -name '__pycache__' -type d -exec rm -r {} +
RUN cd /usr/local/bin && for name in idle pydoc python python-config; do ln -sf "$(echo "$name" | sed s/^[a-z]*/\\&3/)" "$name"; done
CMD ["python3"]
`
}

function install(packages: string[]): string {
  return `RUN apt-get update \\
 && apt-get install -y --no-install-recommends ${packages.join(' ')} \\
 && rm -rf /var/lib/apt/lists/*`
}

/** Shared libraries of the standard library's extension modules, tkinter's apart, as in the official slim images. */
const common = [
  'libbz2-1.0',
  'libffi8',
  'liblzma5',
  'libncursesw6',
  'libnsl2',
  'libsqlite3-0',
  'libuuid1',
  'zlib1g',
]
const interpreterLibraries = {
  bookworm: [...common, 'libgdbm6', 'libreadline8', 'libssl3', 'libtirpc3'],
  trixie: [...common, 'libgdbm6t64', 'libreadline8t64', 'libssl3t64', 'libtirpc3t64'],
}

const compilersAndHeaders = [
  ...[
    'autoconf',
    'automake',
    'bzip2',
    'dpkg-dev',
    'file',
    'g++',
    'gcc',
    'libtool',
    'make',
    'patch',
    'unzip',
    'xz-utils',
  ],
  ...[
    'imagemagick',
    'libbz2-dev',
    'libc6-dev',
    'libcurl4-openssl-dev',
    'libdb-dev',
    'libevent-dev',
    'libffi-dev',
  ],
  ...[
    'libgdbm-dev',
    'libglib2.0-dev',
    'libgmp-dev',
    'libjpeg-dev',
    'libkrb5-dev',
    'liblzma-dev',
    'libmagickcore-dev',
  ],
  ...[
    'libmagickwand-dev',
    'libmaxminddb-dev',
    'libncurses-dev',
    'libpng-dev',
    'libpq-dev',
    'libreadline-dev',
  ],
  ...[
    'libsqlite3-dev',
    'libssl-dev',
    'libwebp-dev',
    'libxml2-dev',
    'libxslt1-dev',
    'libyaml-dev',
    'zlib1g-dev',
  ],
  'default-libmysqlclient-dev',
]
