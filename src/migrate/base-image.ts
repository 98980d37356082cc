import type { ImageReference } from '../dockerfile/references.js'
import type { Stage } from '../dockerfile/stages.js'
import { foreignImage, refuseOwnPython } from './foreign-images.js'
import { Refused } from './migration.js'
import { type SystemPython, systemBase } from './system-python.js'

/** What an image stands on: `other` is Debian 10 or 11, `null` older, none of Debian's, or not to be told. */
export type Release = 'trixie' | 'bookworm' | 'other'

/** An image whose Python and packages are known. */
export interface PythonBase {
  /** As it is told: `python:3.12-slim`. */
  readonly name: string
  readonly tag: string
  /** `3.12`; null where the tag does not tell. */
  readonly python: string | null
  /** Null: the image's own Python in /usr/local. Otherwise that of the distribution, which the file installs. */
  readonly system: SystemPython | null
  readonly manager: 'apt' | 'apk'
  readonly release: Release | null
  /** Without compilers, headers and programs of buildpack-deps. */
  readonly isSlim: boolean
}

/** Reads the image of a FROM. @throws Refused for every image whose Python is not known, with what it is instead. */
export function pythonBase(image: ImageReference, stage: Stage): PythonBase {
  const tag = image.tag ?? 'latest'
  if (/windowsservercore|nanoserver/u.test(tag)) throw new Refused('windows', 'The base is a Windows image.')
  if (/-?onbuild$/u.test(tag))
    throw new Refused('onbuild', `${image.name}:${tag} copies and installs by ONBUILD, unseen in this file.`)
  const official = officialBase(image, tag)
  if (official !== null) return official
  refuseOwnPython(stage)
  return systemBase(image, tag, stage) ?? foreignImage(image, stage)
}

/** The official image, from Docker Hub or a mirror that keeps its name. */
function officialBase(image: ImageReference, tag: string): PythonBase | null {
  const { repository } = image
  if (!['library/python', 'docker/library/python', 'python'].includes(repository)) return null
  const python = /^(?:\d+)(?:\.\d+)?/u.exec(tag)?.[0] ?? null
  const common = { name: `python:${tag}`, tag, python, system: null }
  return /alpine/u.test(tag)
    ? { ...common, manager: 'apk', release: null, isSlim: true }
    : { ...common, manager: 'apt', release: releaseOf(tag, python), isSlim: /slim/u.test(tag) }
}

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
