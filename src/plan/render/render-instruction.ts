import {
  copyPaths,
  envValue,
  jsonForm,
  mountFlag,
  shellCommand,
  shellWord,
  stageName,
  variableName,
  workdirPath,
} from '../../dockerfile/quote.js'
import type { Command, HealthTiming, Instruction, Mount, Word } from '../plan.js'

/** What the engine's own Dockerfile frontend knows beyond Docker 20.10's (BuildKit 0.8). */
export interface FrontendFeatures {
  /** `COPY --link`: Docker 23 (Dockerfile 1.4). */
  readonly link: boolean
  /** `HEALTHCHECK --start-interval`: Docker 25. */
  readonly startInterval: boolean
}

/** The lines of one instruction as they stand in the Dockerfile. Throws a Problem for a value that fits nowhere. */
export function renderInstruction(instruction: Instruction, features: FrontendFeatures): string[] {
  switch (instruction.kind) {
    case 'arg':
      return [`ARG ${variableName(instruction.name)}${default_(instruction.value)}`]
    case 'env':
      return env(instruction.values)
    case 'workdir':
      return [`WORKDIR ${workdirPath(instruction.path)}`]
    case 'run':
      return run(instruction.mounts, instruction.commands)
    case 'copy':
      return [copy(instruction, features)]
    case 'user':
      return [`USER ${instruction.uid}:${instruction.gid}`]
    case 'expose':
      return [`EXPOSE ${instruction.port}`]
    case 'stopsignal':
      return [`STOPSIGNAL ${envValue(instruction.signal)}`]
    case 'healthcheck':
      return [
        `HEALTHCHECK ${timing(instruction.timing, features)} \\`,
        `    CMD ${jsonForm(instruction.command)}`,
      ]
    case 'entrypoint':
      return [`ENTRYPOINT ${process(instruction)}`]
    case 'cmd':
      return [`CMD ${process(instruction)}`]
  }
}

const default_ = (value: string | undefined): string => (value === undefined ? '' : `=${envValue(value)}`)

function env(values: Readonly<Record<string, Word>>): string[] {
  const pairs = Object.entries(values).map(
    ([name, value]) => `${variableName(name)}=${typeof value === 'string' ? envValue(value) : value.raw}`,
  )
  return continued('ENV ', pairs)
}

function copy(instruction: Extract<Instruction, { kind: 'copy' }>, features: FrontendFeatures): string {
  const link = instruction.link && features.link ? '--link ' : ''
  const from = instruction.from === undefined ? '' : `--from=${stageName(instruction.from)} `
  return `COPY ${link}${from}${copyPaths(instruction.sources, instruction.target)}`
}

function process({ command, form }: { command: readonly string[]; form?: 'shell' }): string {
  return form === 'shell' ? shellCommand(command) : jsonForm(command)
}

function timing(times: HealthTiming, { startInterval }: FrontendFeatures): string {
  return [
    `--interval=${times.interval}s`,
    `--timeout=${times.timeout}s`,
    `--start-period=${times.startPeriod}s`,
    ...(startInterval ? [`--start-interval=${times.startInterval}s`] : []),
    `--retries=${times.retries}`,
  ].join(' ')
}

function run(mounts: readonly Mount[], commands: readonly Command[]): string[] {
  const lines = commands.flatMap((command, index) => {
    const [first = '', ...rest] = wrapped(command)
    return [`${index === 0 ? '' : '&& '}${first}`, ...rest.map(words => `    ${words}`)]
  })
  return continued('RUN ', [...mounts.map(mount), ...lines])
}

function mount(of: Mount): string {
  switch (of.kind) {
    case 'cache':
      return mountFlag({
        type: 'cache',
        target: of.target,
        ...(of.sharing === undefined ? {} : { sharing: of.sharing }),
      })
    case 'bind':
      return mountFlag({
        type: 'bind',
        ...(of.from === undefined ? {} : { from: of.from }),
        source: of.source,
        target: of.target,
      })
    case 'secret':
      return mountFlag({ type: 'secret', id: of.id, target: of.target, required: 'true' })
  }
}

/** A line that is longer than this is continued on the next. */
const WIDTH = 96

/** A command as lines: broken between words where it does not fit, but not between an option and its value. */
function wrapped(command: Command): string[] {
  const text = shellCommand(command)
  if (text.length <= WIDTH) return [text]
  return parts(command).reduce<string[]>((lines, part) => {
    const last = lines.at(-1)
    if (last === undefined || last.length + 1 + part.length > WIDTH) return [...lines, part]
    return [...lines.slice(0, -1), `${last} ${part}`]
  }, [])
}

function parts(command: Command): string[] {
  return command.reduce<string[]>((shown, word, at) => {
    const text = at === 0 ? shellCommand([word]) : typeof word === 'string' ? shellWord(word) : word.raw
    const last = shown.at(-1)
    const isValue = last !== undefined && /^-[^\s=]*$/u.test(last) && !text.startsWith('-')
    return isValue ? [...shown.slice(0, -1), `${last} ${text}`] : [...shown, text]
  }, [])
}

/** One line for each part, all but the last ending in a backslash, the parts under each other. */
function continued(keyword: string, parts: readonly string[]): string[] {
  return parts.map((part, index) => {
    const indent = index === 0 ? keyword : ' '.repeat(4)
    return `${indent}${part}${index < parts.length - 1 ? ' \\' : ''}`
  })
}
