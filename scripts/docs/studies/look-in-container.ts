import { type ContainerRun, runContainer } from '../../../src/engine/containers.js'
import type { Engine } from '../../../src/engine/engine.js'
import type { Look } from './study.js'
import type { Finding } from './verdict.js'

type ContainerLook = Extract<Look, { kind: 'printed' | 'run' | 'arguments' }>

/** Seconds. Every command that is asked for ends by itself. */
const LONGEST = 120

/** Runs a command in a container of an image, and tells how it ended or what it counted. */
export async function lookInContainer(
  engine: Engine,
  reference: string,
  look: ContainerLook,
): Promise<Finding> {
  const [program = '', ...rest] = look.command
  const spec =
    look.kind === 'arguments'
      ? { image: reference, command: look.command }
      : { image: reference, options: [`--entrypoint=${program}`], command: rest }
  const ended = await runContainer(engine, spec, { timeout: LONGEST })
  return look.kind === 'printed' ? counted(ended, look.unit) : ending(ended)
}

function counted({ stdout, stderr, exitCode }: ContainerRun, unit: 'bytes' | 'count'): Finding {
  if (exitCode !== 0) throw new Error(`Nothing was counted: ${stderr}`)
  return { kind: 'figure', value: Number(stdout.trim()), unit }
}

/** How a container's command ended, in its own words: the last ones where it failed, else the first. */
export function ending({ exitCode, stdout, stderr, startError }: ContainerRun): Finding {
  const worked = exitCode === 0
  const words = startError ?? (worked ? stdout || stderr : stderr || stdout)
  return {
    kind: 'outcome',
    worked,
    said: `${worked ? '' : `exit ${exitCode}: `}${(worked ? saysFirst : saysLast)(words)}`,
  }
}

/** The frame that Rich draws around an error, and the blanks beside it. */
const FRAME = /^[╭╰│─╮╯\s]+|[╭╰│─╮╯\s]+$/gu
const MOST = 160

const saysFirst = (words: string): string => (told(words)[0] ?? '').slice(0, MOST)

/** The line that says why is the last one; the engine says it at the end of that. */
const saysLast = (words: string): string =>
  (told(words).at(-1) ?? '').replace(/^.*(?=exec: )/u, '').slice(0, MOST)

const told = (words: string): readonly string[] =>
  words
    .split('\n')
    .map(line => line.replaceAll(FRAME, ''))
    .filter(line => line !== '')
