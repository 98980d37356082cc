import { Problem, type ExitCode } from '../common/problem.js'
import { runBuild, type BuildCommand } from '../run/build.js'
import { keeping } from '../run/keep.js'
import type { FlagLists, FlagValues, Invocation } from './commands.js'
import { DOCKER_BUILD_FLAGS } from './flags.js'
import { readKeeping } from './keeping.js'
import { openRecording } from './recording.js'
import { show, type Start } from './show.js'
import { textOf, withContext } from './values.js'

/** `dockwiz build`: the live view of an existing Dockerfile's build; what stands behind `--` goes to docker. */
export async function build({ positionals, flags, all, rest, process }: Invocation): Promise<ExitCode> {
  refuseReserved(rest)
  const kept = readKeeping(flags, all)
  const options = [...passedOn(flags, all), ...rest]
  const request: BuildCommand = {
    folder: positionals[0] ?? '.',
    file: textOf(flags, 'file'),
    target: textOf(flags, 'target'),
    options,
    tag: tagOf(options),
    load: !options.some(isDelivery),
    env: withContext(process.env, textOf(flags, 'context')),
  }
  const start: Start = (_, signal) => keeping(runBuild(request, signal), kept)
  const recorded = await openRecording('build', { flags, all, rest, process })
  return await show('build', recorded(start), flags, process)
}

/** dockwiz's own flags that are docker's too, in docker's form. */
const passedOn = (flags: FlagValues, all: FlagLists): string[] =>
  DOCKER_BUILD_FLAGS.flatMap(({ name, value }) =>
    value === undefined
      ? flags.has(name)
        ? [`--${name}`]
        : []
      : (all.get(name) ?? []).map(given => `--${name}=${given}`),
  )

/** What dockwiz itself gives docker, or has to know. */
const RESERVED: readonly { readonly option: RegExp; readonly next: string }[] = [
  {
    option: /^(?:--progress|--quiet|-q)(?:=|$)/u,
    next: 'Leave it out: dockwiz reads the progress and shows it.',
  },
  {
    option: /^(?:--file|-f)(?:=|$)/u,
    next: 'Put --file before the --, so that dockwiz reads the same Dockerfile.',
  },
  {
    option: /^--target(?:=|$)/u,
    next: 'Put --target before the --, so that dockwiz knows which stages are built.',
  },
  { option: /^--iidfile(?:=|$)/u, next: 'Leave it out: the image’s id stands in the report (--json).' },
  { option: /^--(?:call|check|print)(?:=|$)/u, next: 'Call docker build for it: nothing is built then.' },
]

function refuseReserved(rest: readonly string[]): void {
  for (const word of rest) {
    const reserved = RESERVED.find(({ option }) => option.test(word))
    if (reserved === undefined) continue
    throw new Problem('usage', { what: `${word} cannot stand behind the --.`, next: [reserved.next] })
  }
}

/** Options that say where the result goes: then it is not loaded into the engine as well. */
const isDelivery = (option: string): boolean =>
  /^(?:--push|--load|--output|-o)(?:=|$)/u.test(option) || /^--platform=.*,/u.test(option)

/** The first name that the image is given: `--tag=NAME`, `--tag NAME`, `-t NAME`. */
function tagOf(options: readonly string[]): string | null {
  const at = options.findIndex(option => /^(?:--tag|-t)(?:=|$)/u.test(option))
  const [option = '', next = null] = at === -1 ? [] : options.slice(at, at + 2)
  return option.includes('=') ? option.slice(option.indexOf('=') + 1) : next
}
