/** Who shows the work: the Ink screens, prompts with a line log, or nobody (data on standard output, a line log beside it). */
export type FrontEnd = 'ink' | 'plain' | 'none'

export interface Terminal {
  readonly stdinTty: boolean
  readonly stdoutTty: boolean
  readonly columns: number
  readonly rows: number
  readonly env: Readonly<Record<string, string | undefined>>
}

/** Ink needs this much room; below it the plain front end serves. */
export const SMALLEST = { columns: 40, rows: 8 }

/** Chooses the front end from the flags and the terminal. A terminal that reports no size counts as too small for Ink. */
export function chooseFrontEnd(
  flags: { readonly json: boolean; readonly yes: boolean; readonly plain: boolean },
  terminal: Terminal,
): FrontEnd {
  const { env } = terminal
  if (flags.json || flags.yes || !terminal.stdinTty || !terminal.stdoutTty || isCi(env)) return 'none'
  const plainAsked =
    flags.plain || [env['DOCKWIZ_PLAIN'], env['ACCESSIBLE'], env['INK_SCREEN_READER']].some(isOn)
  const small = terminal.columns < SMALLEST.columns || terminal.rows < SMALLEST.rows
  return plainAsked || small || env['TERM'] === 'dumb' ? 'plain' : 'ink'
}

const isCi = (env: Terminal['env']): boolean => isOn(env['CI'])

const isOn = (value: string | undefined): boolean =>
  value !== undefined && value !== '' && value !== '0' && value !== 'false'
