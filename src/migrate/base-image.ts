import type { ImageReference } from '../dockerfile/references.js'
import { Refused } from './migration.js'

/** What an official Python image stands on: `other` is Debian 10 or 11, `null` older, or not to be told. */
export type Release = 'trixie' | 'bookworm' | 'other'

/** An official Python image on Debian. */
export interface PythonBase {
  readonly tag: string
  /** `3.12`; null for `latest` and tags with variables. */
  readonly python: string | null
  readonly release: Release | null
  /** Without compilers, headers and programs of the full image. */
  readonly isSlim: boolean
}

/** Reads the tag of `python:…`. @throws Refused for every image that is not an official Python on Debian. */
export function pythonBase(image: ImageReference): PythonBase {
  const tag = image.tag ?? 'latest'
  const name = image.repository.split('/').at(-1) ?? ''
  if (/windowsservercore|nanoserver/u.test(tag)) throw new Refused('windows', 'The base is a Windows image.')
  if (/-?onbuild$/u.test(tag))
    throw new Refused('onbuild', `${image.name}:${tag} copies and installs by ONBUILD, unseen in this file.`)
  if (/conda/u.test(image.repository))
    throw new Refused(
      'conda',
      'conda keeps packages, libraries and its own Python in one folder, and has no split into building and running.',
    )
  const isOfficial = image.repository === 'library/python' || image.repository === 'docker/library/python'
  if (!isOfficial && name !== 'python') throw notPython(image)
  if (!isOfficial && image.repository.split('/').length > 1 && image.repository !== 'library/python')
    throw notPython(image)
  if (/alpine/u.test(tag))
    throw new Refused(
      'alpine',
      'The base is Alpine: its packages split differently, and dockwiz moves only Debian’s so far.',
    )
  const python = /^(?:\d+)(?:\.\d+)?/u.exec(tag)?.[0] ?? null
  return { tag, python, release: releaseOf(tag, python), isSlim: /slim/u.test(tag) }
}

const notPython = (image: ImageReference): Refused =>
  new Refused(
    'not-python',
    `${image.name} is not an official Python image: what its Python is and where it installs cannot be told from here.`,
  )

/** The release in the tag; for a tag without one, what its newest image stands on. */
function releaseOf(tag: string, python: string | null): Release | null {
  const written = /trixie|bookworm|bullseye|buster|stretch|jessie|wheezy/u.exec(tag)?.[0]
  if (written === 'trixie' || written === 'bookworm') return written
  if (written !== undefined) return written === 'bullseye' || written === 'buster' ? 'other' : null
  const isPatch = /^\d+\.\d+\.\d+/u.test(tag)
  const minor = Number(python?.split('.')[1] ?? Number.NaN)
  if (python === null) return /^(?:latest|slim)$/u.test(tag) ? 'trixie' : null
  if (python === '3') return 'trixie'
  if (!python.startsWith('3.')) return null
  if (minor >= 14) return 'trixie'
  if (isPatch) return minor >= 8 ? 'other' : null
  // Tags of a minor version follow Debian until Python's end of life: docker-library/python.
  return minor >= 9 ? 'trixie' : minor >= 7 ? 'bookworm' : null
}
