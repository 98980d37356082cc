import { posix } from 'node:path'
import type { ImageDetails } from '../engine/image-details.js'
import type { LayerGroup } from './measurements.js'

type OwnGroup = Exclude<LayerGroup, 'base'>

/**
 * What a layer above the base image holds, told from its instruction alone: what it runs, or where it copies to.
 *
 * @param instruction as {@link instructionText} gives it
 * @param image its environment names the folders that hold distributions
 */
export function groupLayer(instruction: string, image: Pick<ImageDetails, 'env' | 'workdir'>): OwnGroup {
  const keyword = /^[A-Z]+/u.exec(instruction)?.[0] ?? ''
  if (keyword === 'RUN') return RUN_GROUPS.find(({ words }) => words.test(instruction))?.group ?? 'other'
  return keyword === 'COPY' || keyword === 'ADD' ? groupCopy(instruction, image) : 'other'
}

/** In the order they are tried: a RUN that installs both kinds of packages is counted with the distributions. */
const RUN_GROUPS: readonly { group: OwnGroup; words: RegExp }[] = [
  {
    group: 'dependencies',
    words:
      /(?<![\w./-])(?:\S*\/)?(?:pip[\d.]*|uv|poetry|pdm|pipenv|conda|mamba|micromamba|pipx)\b[^&|;]*\s(?:install|sync|add|create|update)\b/u,
  },
  {
    group: 'system',
    words:
      /\b(?:apt-get|apt|aptitude|apk|dnf|microdnf|yum|zypper)\b[^&|;]*\s(?:install|add|(?:\w+-)?upgrade)\b/u,
  },
  { group: 'application', words: /\bcompileall\b|\bcollectstatic\b|\bsetup\.py\b/u },
]

/** By where a COPY puts things, in the order they are tried. */
const COPY_GROUPS: readonly { group: OwnGroup; target: RegExp }[] = [
  {
    group: 'dependencies',
    target:
      /\/(?:site-packages|dist-packages|\.?venv|virtualenv|\.local|(?:mini|ana)?conda\d?)(?:\/|$)|^\/(?:install|wheels|deps|dependencies)(?:\/|$)/u,
  },
  { group: 'system', target: /^(?:\/usr)?\/(?:lib\w*|s?bin)(?:\/|$)|^\/usr\/(?:share|include)(?:\/|$)/u },
]

function groupCopy(instruction: string, image: Pick<ImageDetails, 'env' | 'workdir'>): OwnGroup {
  const [source = '', ...others] = instruction.trim().split(/\s+/u).slice(1)
  const target = others.at(-1) ?? ''
  // An absolute source is another stage's; what lies under /usr/local there is what pip installed for the interpreter.
  if (source.startsWith('/usr/local') && target.startsWith('/usr/local')) return 'dependencies'
  if (dependencyRoots(image).some(root => isWithin(target, root))) return 'dependencies'
  return COPY_GROUPS.find(place => place.target.test(target))?.group ?? 'application'
}

/** The folders of virtual environments and user installs that an image's environment names. */
function dependencyRoots({ env, workdir }: Pick<ImageDetails, 'env' | 'workdir'>): readonly string[] {
  const value = (name: string): string =>
    env.find(entry => entry.startsWith(`${name}=`))?.slice(name.length + 1) ?? ''
  const named = ['VIRTUAL_ENV', 'PYTHONUSERBASE', 'UV_PROJECT_ENVIRONMENT', 'CONDA_PREFIX'].map(value)
  const programs = value('PATH')
    .split(':')
    .filter(folder => folder.endsWith('/bin'))
  return [...named, ...programs.map(folder => posix.dirname(folder))].filter(
    root => root.startsWith('/') && !SHARED_ROOTS.has(root) && !isWithin(workdir, root),
  )
}

/** Roots with a `bin` in everybody's PATH. */
const SHARED_ROOTS = new Set(['/', '/usr', '/usr/local'])

const isWithin = (path: string, root: string): boolean => path === root || path.startsWith(`${root}/`)

/**
 * The instruction of a history entry as it would stand in a Dockerfile: without BuildKit's `# buildkit`, the old builder's
 * `#(nop)`, the build arguments (`|1 NAME=value`) and the shell.
 */
export function instructionText(createdBy: string): string {
  const text = createdBy.replace(/\s*# buildkit$/u, '').trim()
  const nop = /^\/bin\/sh -c #\(nop\)\s*/u.exec(text)
  if (nop !== null) return text.slice(nop[0].length)
  const run = /^(?:RUN )?(?:\|\d+ .*?)?\/bin\/(?:ba)?sh (?:-\w+ |pipefail )*-\w*c /su.exec(text)
  return run === null ? text : `RUN ${text.slice(run[0].length)}`
}
