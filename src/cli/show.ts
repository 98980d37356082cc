import type { ExitCode } from '../common/problem.js'
import type { Desk } from '../run/desk.js'
import type { RunEvent } from '../run/events.js'
import type { Playback } from '../run/replay/playback.js'
import { unattended } from '../run/unattended.js'
import type { FlagValues } from './commands.js'
import { chooseFrontEnd, type Terminal } from './front-end.js'

/** The work of a command, given who sits there and what stops it. */
export type Start = (desk: Desk, signal: AbortSignal) => AsyncIterable<RunEvent>

/** Lets a command work before the front end that the flags and the terminal ask for. */
export async function show(
  command: string,
  start: Start,
  flags: FlagValues,
  process: NodeJS.Process,
  playback: Playback | null = null,
): Promise<ExitCode> {
  const on = (name: string): boolean => flags.has(name)
  const json = on('json')
  const frontEnd = chooseFrontEnd({ json, yes: on('yes'), plain: on('plain') }, terminalOf(process))
  if (frontEnd === 'ink')
    return (await import('../ui/ink/ink-front.js')).runOnInk(command, start, process, playback)
  const { runLines } = await import('../ui/plain/run-lines.js')
  if (frontEnd === 'none') {
    const { problemLine } = await import('../ui/view/found-facts.js')
    const [{ pageLines }, { surfaceOf }] = await Promise.all([
      import('../ui/plain/watch.js'),
      import('../ui/view/surface.js'),
    ])
    const tell = (line: string) => void process.stderr.write(`${line}\n`)
    const desk = unattended(
      problem => tell(`Warning: ${problemLine(problem)}`),
      page => pageLines(page, surfaceOf(process.stderr, process.env, process.platform)).forEach(tell),
    )
    return runLines(start, desk, process, { json, form: 'tables', playback })
  }
  const { createPlainDesk } = await import('../ui/plain/desk.js')
  return runLines(start, createPlainDesk(process), process, { json, form: 'labels', playback })
}

export const terminalOf = ({ stdin, stdout, env }: NodeJS.Process): Terminal => ({
  stdinTty: stdin.isTTY,
  stdoutTty: stdout.isTTY,
  columns: stdout.columns,
  rows: stdout.rows,
  env,
})
