import type { Sighting } from '../finding.js'
import {
  builtCommands,
  chainOf,
  type CheckedFile,
  instructionsIn,
  isOfficial,
  rootImage,
  shippedCommands,
} from '../look/checked-file.js'
import { emptiesCache, keptByOthers } from '../look/tool-caches.js'
import { withoutSlash } from '../look/paths.js'
import { type PipInstall, pipInstalls } from '../look/pip.js'
import { besides, firstOfEachRun } from '../look/run-commands.js'
import { mountsOf } from '../../dockerfile/mounts.js'
import { dropWord, insertAfterWord } from '../mend/command-edits.js'
import { type Mend, mending } from '../mend/mend.js'
import type { Practice } from '../practice.js'

export const packageCacheMount: Practice = {
  id: 'package-cache-mount',
  title: 'Keep the cache of pip, uv or Poetry in a mount',
  why: [
    'pip keeps what it downloaded and the wheels it built. In a layer that is dead weight; switched off, one changed line in the manifest downloads and compiles everything again.',
    'A cache mount is there during the RUN and belongs to no layer. PIP_NO_CACHE_DIR and --no-cache-dir have to go, or the mount stays empty; and the target has to be the cache of the user who runs pip, or it is never used.',
  ],
  sources: [
    'https://docs.docker.com/build/cache/optimize/#use-cache-mounts',
    'https://pip.pypa.io/en/stable/topics/caching/',
  ],
  covers: ['DL3042'],
  example: {
    file: 'Dockerfile',
    good: `FROM python:3.13-slim-trixie
RUN --mount=type=cache,target=/root/.cache/pip \\
    pip install flask
CMD ["flask", "run"]
`,
    bad: `FROM python:3.13-slim-trixie
ENV PIP_NO_CACHE_DIR=1
RUN --mount=type=cache,target=/root/.cache/pip \\
    pip install flask
CMD ["flask", "run"]
`,
  },
  check: cacheInLayer,
}

function cacheInLayer(file: CheckedFile): readonly Sighting[] {
  const installs = pipInstalls(builtCommands(file)).filter(({ tool }) => tool === 'pip')
  return [
    ...firstOfEachRun(installs).flatMap(
      install => emptyMount(file, install) ?? keptCache(file, install) ?? [],
    ),
    ...keptByUv(file),
    ...keptByOthers(file),
  ]
}

const isOff = (file: CheckedFile, { command, args }: PipInstall): boolean =>
  args.includes('--no-cache-dir') ||
  command.args.includes('--no-cache-dir') ||
  command.instruction.text.includes('PIP_NO_CACHE_DIR') ||
  file.scopes.get(command.instruction)?.has('PIP_NO_CACHE_DIR') === true

/** pip takes any value of PIP_NO_CACHE_DIR, `0` too, for a yes: pip/_internal/cli/cmdoptions.py. */
function emptyMount(file: CheckedFile, install: PipInstall): Sighting | null {
  const { instruction, line } = install.command
  if (!mountsOf(instruction).some(isPipCache) || !isOff(file, install)) return null
  return {
    severity: 'warning',
    line,
    what: 'pip’s cache is switched off, so the cache mount stays empty.',
    fix: 'Take away --no-cache-dir and PIP_NO_CACHE_DIR: what is in a mount comes into no layer.',
    ...withCache(file, install),
  }
}

/** Only where the mount is the cache of root, and root runs pip: anywhere else the files would come into the layer. */
function withCache(file: CheckedFile, { command }: PipInstall): { readonly mend?: Mend } {
  const { instruction, stage } = command
  const targets = mountsOf(instruction).map(({ fields }) => fields.get('target') ?? fields.get('dst') ?? '')
  const isRoots = targets.some(target => ROOTS_CACHE.has(withoutSlash(target)))
  const isMoved = ['PIP_CACHE_DIR', 'XDG_CACHE_HOME', 'HOME'].some(name =>
    file.scopes.get(instruction)?.has(name),
  )
  const isOther = instructionsIn(chainOf(file.stages, stage), 'USER').length > 0
  if (!isRoots || isMoved || isOther || !isOfficial(rootImage(file, stage))) return {}
  const installs = pipInstalls(besides(file.commands, command)).filter(other =>
    other.command.args.includes('--no-cache-dir'),
  )
  return mending(installs.map(other => dropWord(other.command, '--no-cache-dir')))
}

const ROOTS_CACHE = new Set(['/root/.cache', '/root/.cache/pip'])

/** Of other bases it cannot be known what their environment tells pip. */
function keptCache(file: CheckedFile, install: PipInstall): Sighting | null {
  const { stage, instruction, line } = install.command
  if (!file.shipped.includes(stage) || !isOfficial(rootImage(file, stage)) || isOff(file, install))
    return null
  if (mountsOf(instruction).some(isPipCache) || besides(file.commands, install.command).some(emptiesCache))
    return null
  return {
    severity: 'warning',
    line,
    what: 'What pip downloads and builds here stays in the layer as its cache.',
    fix: 'Put RUN --mount=type=cache,target=/root/.cache/pip before it, or give it --no-cache-dir.',
    ...mending(
      pipInstalls(besides(file.commands, install.command))
        .filter(other => other.tool === 'pip' && !isOff(file, other))
        .map(({ command }) => insertAfterWord(command, 'install', '--no-cache-dir')),
    ),
  }
}

/** https://docs.astral.sh/uv/concepts/cache/ */
function keptByUv(file: CheckedFile): readonly Sighting[] {
  const installs = shippedCommands(file).filter(
    ({ program, args, instruction, stage }) =>
      program === 'uv' &&
      (args[0] === 'sync' || (args[0] === 'pip' && args[1] === 'install')) &&
      !args.some(word => word === '--no-cache' || word === '-n') &&
      !/UV_NO_CACHE|UV_CACHE_DIR|type=cache/u.test(instruction.text) &&
      !['UV_NO_CACHE', 'UV_CACHE_DIR'].some(name => file.scopes.get(instruction)?.has(name) === true) &&
      isOfficial(rootImage(file, stage)),
  )
  return firstOfEachRun(installs.map(command => ({ command })))
    .filter(({ command }) => !besides(file.commands, command).some(emptiesCache))
    .map(({ command }) => ({
      severity: 'warning',
      line: command.line,
      what: 'What uv downloads and builds here stays in the layer as its cache.',
      fix: 'Put RUN --mount=type=cache,target=/root/.cache/uv before it, or give it --no-cache.',
      ...mending(
        installs
          .filter(({ instruction }) => instruction === command.instruction)
          .map(one => insertAfterWord(one, one.args[0] === 'sync' ? 'sync' : 'install', '--no-cache')),
      ),
    }))
}

const isPipCache = ({ type, fields }: ReturnType<typeof mountsOf>[number]): boolean =>
  type === 'cache' && /\.cache|pip/u.test(fields.get('target') ?? fields.get('dst') ?? '')
