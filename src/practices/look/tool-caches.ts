import { mountsOf } from '../../dockerfile/mounts.js'
import type { Sighting } from '../finding.js'
import { type CheckedFile, isOfficial, rootImage, shippedCommands } from './checked-file.js'
import { besides, firstOfEachRun, type RunCommand } from './run-commands.js'

/** Poetry keeps its environments below its cache: a mount over all of it would hide them. */
const CACHES: readonly {
  readonly program: string
  readonly verbs: readonly string[]
  readonly off: RegExp
  readonly fix: string
}[] = [
  {
    program: 'poetry',
    verbs: ['install', 'sync', 'update', 'add'],
    off: /POETRY_CACHE_DIR/u,
    fix: 'Put --mount=type=cache,target=/root/.cache/pypoetry/cache and the same with …/artifacts before it.',
  },
  {
    program: 'pipenv',
    verbs: ['install', 'sync', 'update'],
    off: /PIP_NO_CACHE_DIR|PIPENV_CACHE_DIR|PIP_CACHE_DIR/u,
    fix: 'Put RUN --mount=type=cache,target=/root/.cache before it, or set PIP_NO_CACHE_DIR=1 for it.',
  },
]

/** https://python-poetry.org/docs/configuration/#cache-dir, https://pipenv.pypa.io/en/latest/configuration.html */
export function keptByOthers(file: CheckedFile): readonly Sighting[] {
  const kept = shippedCommands(file).flatMap(command => {
    const verb = command.args.find(word => !word.startsWith('-')) ?? ''
    const tool = CACHES.find(({ program, verbs }) => program === command.program && verbs.includes(verb))
    if (tool === undefined || !isOfficial(rootImage(file, command.stage))) return []
    const names = [...(file.scopes.get(command.instruction)?.keys() ?? [])]
    const isMounted = mountsOf(command.instruction).some(
      ({ type, fields }) =>
        type === 'cache' && /\.cache|pypoetry|pipenv/u.test(fields.get('target') ?? fields.get('dst') ?? ''),
    )
    const isOff = tool.off.test(command.instruction.text) || names.some(name => tool.off.test(name))
    if (isMounted || isOff || besides(file.commands, command).some(emptiesCache)) return []
    return [{ command, tool }]
  })
  return firstOfEachRun(kept).map(({ command, tool }) => ({
    severity: 'warning',
    line: command.line,
    what: `What ${tool.program} downloads and builds here stays in the layer as its cache.`,
    fix: tool.fix,
  }))
}

/** Whether a command takes the cache of a tool away again. */
export const emptiesCache = ({ program, args }: RunCommand): boolean =>
  (program === 'rm' && args.some(word => word.includes('.cache'))) ||
  (args[0] === 'cache' && ['clean', 'clear', 'purge', 'prune'].includes(args[1] ?? ''))
