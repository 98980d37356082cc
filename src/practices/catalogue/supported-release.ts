import releases from '../../../presets/releases.json' with { type: 'json' }
import type { ImageReference } from '../../dockerfile/references.js'
import { endOfLife } from '../../project/packaging/versions.js'
import type { Sighting } from '../finding.js'
import type { CheckedFile } from '../look/checked-file.js'
import type { Practice } from '../practice.js'

export const supportedRelease: Practice = {
  id: 'supported-release',
  title: 'Stand on releases that still get fixes',
  why: [
    'When a version of Python or a release of Debian has ended, its tags stay where they are and are built no more: holes found since then are in the image for good. Later the package servers move the release to an archive, and apt-get update fails.',
    'Take the newest Python that all dependencies have wheels for, on the Debian release of today. Let a bot propose the next one.',
  ],
  sources: [
    'https://devguide.python.org/versions/',
    'https://wiki.debian.org/LTS',
    'https://ubuntu.com/about/release-cycle',
  ],
  example: {
    file: 'Dockerfile',
    good: `FROM python:3.13-slim-trixie
CMD ["python", "-m", "app"]
`,
    bad: `FROM python:3.8-slim-buster
CMD ["python", "-m", "app"]
`,
  },
  check: ended,
}

function ended({ built, today }: CheckedFile): readonly Sighting[] {
  return built.flatMap(({ base, lines }) =>
    base.kind !== 'image'
      ? []
      : endings(base.reference)
          .filter(({ end }) => end <= today)
          .map(({ name, end }) => ({
            severity: 'warning' as const,
            line: lines.start,
            what: `${name} gets no fixes any more: it ended on ${end}.`,
            fix: 'Move to a release that is still kept up.',
          })),
  )
}

interface Ending {
  readonly name: string
  /** ISO day. */
  readonly end: string
}

/** The releases that the name of an image tells of, with their ends. */
function endings({ repository, tag }: ImageReference): readonly Ending[] {
  const text = `${repository}:${tag ?? ''}`
  const systems = releases.systems.filter(({ pattern }) => new RegExp(pattern, 'u').test(text))
  const python = /(?:^|\/)python:(\d+(?:\.\d+)?)/u.exec(text)?.[1]
  const end = python === undefined ? null : pythonEnd(python)
  return [...(end === null ? [] : [{ name: `Python ${python ?? ''}`, end }]), ...systems]
}

/** The table of Pythons begins with 3.9; the days of what is older stand in presets/releases.json. */
const pythonEnd = (version: string): string | null =>
  endOfLife(version) ?? releases.pythons.find(row => row.version === version)?.end ?? null
