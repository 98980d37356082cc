import { renamedPackage } from '../needs.js'
import type { Cause } from './cause.js'

/** apt and apk. */
export const systemPackageCauses = [
  {
    kind: 'apt-release-ended',
    words:
      /The repository 'https?:\/\/\S*(?:debian\.org|ubuntu\.com)\/\S* (?<release>[a-z]+)\S* Release' (?:does not have|no longer has) a Release file|Failed to fetch https?:\/\/\S*(?:debian\.org|ubuntu\.com)\/\S*\/dists\/(?<dist>[a-z]+)\S*\s+404/u,
    why: found =>
      `The release ${found('release') || found('dist')} has ended: its packages have left the mirrors.`,
    next: () => [
      'Use a base image on a current release, such as python:3.13-slim (trixie) or python:3.12-slim-bookworm.',
      'Only to keep an old image alive: point apt at archive.debian.org or old-releases.ubuntu.com.',
    ],
  },
  {
    kind: 'apt-repository-missing',
    words:
      /The repository '(?<url>\S+) (?<release>\S+) Release' (?:does not have|no longer has) a Release file/u,
    why: found => `${found('url')} has nothing for ${found('release')}, the release of the base image.`,
    next: () => [
      'Take the address from its own installation page, for the release that the base image has.',
      'Or name a release that it supports in FROM.',
    ],
  },
  {
    kind: 'apt-lists-stale',
    words: /Failed to fetch \S+\/pool\/\S+\.deb\s+404/u,
    why: () =>
      'apt asks for a version that the mirror no longer has: the package lists come from an older, cached layer.',
    next: () => [
      'Run apt-get update and apt-get install in the same RUN.',
      'To build once without the old layer: docker build --no-cache .',
    ],
  },
  {
    kind: 'apt-signature',
    words: /NO_PUBKEY|GPG error: |At least one invalid signature was encountered|is not signed\.$/u,
    why: () =>
      'apt cannot verify the signature of a repository: its key is missing, has expired, or the disk is full.',
    next: () => [
      "Install the repository's key under /etc/apt/keyrings and name it with signed-by.",
      'An old base image has old keys: use a newer one.',
      'Check the free disk space: docker system df',
    ],
  },
  {
    kind: 'apt-package-unknown',
    words:
      /E: Unable to locate package (?<package>\S+)|E: Package '(?<candidate>[^']+)' has no installation candidate|E: Couldn't find any package by (?:glob|regex) '(?<glob>[^']+)'|E: Version '(?<version>[^']+)' for '(?<pinned>[^']+)' was not found/u,
    why: (found, scene) => {
      const name = packageName(found)
      if (found('version') !== '')
        return `${name} is no longer there in version ${found('version')}: the mirror keeps only the newest.`
      if (!/apt(?:-get)? (?:\S+ )*update/u.test(scene.instruction))
        return `apt knows no package ${name}: its lists are empty in this step.`
      const now = renamedPackage(name)
      return now === null
        ? `This release of Debian has no package ${name}.`
        : `This release of Debian has no package ${name}; it is ${now} now.`
    },
    next: (found, scene) => {
      const name = packageName(found)
      if (found('version') !== '') return [`Install ${name} without a version.`]
      if (!/apt(?:-get)? (?:\S+ )*update/u.test(scene.instruction))
        return ['Begin the same RUN with: apt-get update &&']
      const now = renamedPackage(name)
      return [
        ...(now === null ? [] : [`Write ${now} in place of ${name}.`]),
        'Look its name up for your release: https://packages.debian.org',
        'Or keep the release that has it: name it in FROM, such as python:3.12-slim-bookworm.',
      ]
    },
  },
  {
    kind: 'apt-conflict',
    words:
      /E: Unable to correct problems, you have held broken packages|The following packages have unmet dependencies|E: Unmet dependencies/u,
    why: () => 'The packages do not fit together: most often two releases are mixed in the apt sources.',
    next: () => [
      'Remove apt sources of other releases, or install their packages with -t RELEASE.',
      'Leave out versions that are pinned with =.',
    ],
  },
  {
    kind: 'apk-package-unknown',
    words: /^\s*(?<package>\S+) \(no such package\):|ERROR: unsatisfiable constraints/u,
    why: found => `This release of Alpine has no package ${found('package') || 'of that name'}.`,
    next: () => [
      'Look its name up for your release: https://pkgs.alpinelinux.org',
      'Python 2 packages (py-…, py2-…) are gone; Python 3 ones begin with py3-.',
      'For Python, python:3.x-slim (Debian) has wheels where Alpine often compiles.',
    ],
  },
  {
    kind: 'adduser-missing',
    words: /(?<tool>adduser|addgroup|deluser): (?:command )?not found/u,
    why: found => `${found('tool')} is not in this image: Debian 13 (trixie) no longer brings it.`,
    next: () => [
      'Use what is always there: useradd --create-home app, groupadd app',
      'Or install the package adduser.',
    ],
  },
] as const satisfies readonly Cause[]

const packageName = (found: (group: string) => string): string =>
  found('package') || found('candidate') || found('glob') || found('pinned')
