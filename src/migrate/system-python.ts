import table from '../../presets/system-pythons.json' with { type: 'json' }
import type { ImageReference } from '../dockerfile/references.js'
import type { Stage } from '../dockerfile/stages.js'
import { aptInstalls } from '../practices/look/apt.js'
import { runCommands } from '../practices/look/run-commands.js'
import type { PythonBase, Release } from './base-image.js'
import { Refused } from './migration.js'

/** The Python of Debian or Ubuntu, as the file installs it. */
export interface SystemPython {
  /** The package that brings `python3 -m venv` is installed. */
  readonly hasVenv: boolean
  /** Modules come from packages too (python3-numpy): an environment has to see them. */
  readonly hasModules: boolean
  /** The first of its packages that only installing needs, which stands for python3 itself; null where that is named. */
  readonly standsFor: string | null
}

/** Images on Debian or Ubuntu without a Python of their own that the application would use. */
const IMAGES =
  /^(?:library\/|amd64\/|arm64v8\/|arm32v7\/)?(?:debian|ubuntu|buildpack-deps|node|golang|rust|ruby|openjdk|eclipse-temurin)$|^nvidia\/cuda$/u
const OTHER_SYSTEM = /alpine|ubi|centos|rocky|oracle/u

export const isDebianLike = ({ repository, tag }: ImageReference): boolean =>
  IMAGES.test(repository) && !OTHER_SYSTEM.test(tag ?? '')

interface System {
  readonly pattern: string
  readonly python: string
  readonly release?: string
  readonly venv?: boolean
}

const SYSTEMS: readonly System[] = table.systems

/** Null where the image is another, or the file does not install python3 with apt. @throws Refused for Pythons it cannot follow. */
export function systemBase(image: ImageReference, tag: string, stage: Stage): PythonBase | null {
  if (!isDebianLike(image)) return null
  const packages = aptInstalls(runCommands(stage)).flatMap(install => install.packages)
  const own = packages.filter(isPython3)
  const known = SYSTEMS.find(({ pattern }) => new RegExp(pattern, 'u').test(systemName(image, tag)))
  refuseOthers(packages, known)
  if (own.length === 0) return null
  return {
    name: `${image.name}:${tag}`,
    tag,
    python: known?.python ?? null,
    system: {
      hasVenv: packages.some(name => /^python3(?:\.\d+)?-venv$/u.test(name)),
      hasModules: own.some(isModule),
      standsFor: own.includes('python3') ? null : (own.find(isPythonTool) ?? null),
    },
    manager: 'apt',
    release: releaseNamed(known?.release),
    isSlim: /(?:^|\/)(?:debian|ubuntu|cuda)$/u.test(image.repository) || /slim/u.test(tag),
  }
}

/** `debian:12-slim`; Ubuntu also where a tag of another image names it: `11.7.1-runtime-ubuntu22.04`. */
function systemName({ repository }: ImageReference, tag: string): string {
  const name = repository.split('/').at(-1) ?? ''
  if (name === 'debian' || name === 'ubuntu') return `${name}:${tag}`
  const debian = /trixie|bookworm|bullseye|buster|stretch/u.exec(tag)?.[0]
  return debian === undefined ? (/ubuntu[\d.]+/u.exec(tag)?.[0] ?? '') : `debian:${debian}`
}

const releaseNamed = (name: string | undefined): Release | null =>
  name === 'trixie' || name === 'bookworm' || name === 'other' ? name : null

/** `pip` is python3-pip by another name. */
const isPython3 = (name: string): boolean => /^(?:python3(?:-|$)|pip$|libpython3-dev$)/u.test(name)

const TOOLS = new Set(
  'pip python3-pip python3-dev libpython3-dev python3-venv python3-setuptools python3-wheel python3-distutils python3-virtualenv'.split(
    ' ',
  ),
)

/** Whether only installing needs a package of Python's. */
export const isPythonTool = (name: string): boolean => TOOLS.has(name)

const isModule = (name: string): boolean =>
  name.startsWith('python3-') && !isPythonTool(name) && !/^python3-(?:minimal|all|full|doc)$/u.test(name)

function refuseOthers(packages: readonly string[], known: System | undefined): void {
  const version = packages.flatMap(name => /^python(?<version>3\.\d+)/u.exec(name)?.groups?.version ?? [])
  const other = version.find(found => found !== known?.python)
  if (other !== undefined)
    throw new Refused(
      'other-python',
      `It installs python${other} beside what its distribution calls python3: which of them an install goes to cannot be told from here.`,
    )
  if (!packages.some(isPython3) && packages.some(name => /^python(?:2(?:\.\d)?)?(?:-pip|-dev)?$/u.test(name)))
    throw new Refused(
      'python-2',
      'It installs its distribution’s Python 2, which has no environments of its own.',
    )
  if (packages.some(isPython3) && known?.venv === false)
    throw new Refused('other-python', 'Its distribution has no package that makes virtual environments.')
}
