import type { HeadlessTerminal } from './terminal.js'

/** Text that must be on the screen, a pattern it must match, or a question about it. */
export type Wanted = string | RegExp | ((text: string) => boolean)

const PATIENCE = 10_000

/**
 * Waits until the terminal shows what is wanted, looking again whenever something was drawn.
 * `patience` in milliseconds. Rejects with the screen as it is when that is over, or with `failure` when it comes first.
 */
export async function waitForScreen(
  terminal: HeadlessTerminal,
  wanted: Wanted,
  { patience = PATIENCE, failure }: { patience?: number; failure?: Promise<Error> } = {},
): Promise<void> {
  if (matches(terminal.text(), wanted)) return
  await new Promise<void>((resolve, reject) => {
    const finish = (error?: Error) => {
      stop()
      clearTimeout(timer)
      if (error === undefined) resolve()
      else reject(error)
    }
    const look = () => {
      if (matches(terminal.text(), wanted)) finish()
    }
    const stop = terminal.onParsed(look)
    const timer = setTimeout(() => finish(missing(terminal, wanted, `${patience} ms passed`)), patience)
    void failure?.then(error => {
      if (matches(terminal.text(), wanted)) finish()
      else finish(missing(terminal, wanted, error.message))
    })
  })
}

const matches = (text: string, wanted: Wanted): boolean =>
  typeof wanted === 'string'
    ? text.includes(wanted)
    : wanted instanceof RegExp
      ? wanted.test(text)
      : wanted(text)

const missing = (terminal: HeadlessTerminal, wanted: Wanted, why: string): Error =>
  new Error(`Not on the screen: ${String(wanted)}\n${why}. The screen is:\n${terminal.text()}\n`)
