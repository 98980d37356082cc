import { input } from '@inquirer/prompts'
import { cancelled } from '../../common/problem.js'
import type { Surface } from '../../report/style.js'
import { onStopSignals } from '../stop-signals.js'
import { surfaceOf } from '../view/surface.js'

/** A talk in lines: nothing that was said is drawn again. */
export interface Dialogue {
  readonly surface: Surface
  say(...lines: readonly string[]): void
  /** What was typed, without spaces around it; the default where nothing was. Rejects with a `cancelled` Problem. */
  ask(message: string, usual?: string): Promise<string>
  /** Takes back the question that is open, and asks no other. */
  close(): void
}

/** A talk on the terminal of a process. */
export function terminalDialogue(process: NodeJS.Process): Dialogue {
  const { stdin, stdout } = process
  const closing = new AbortController()
  return {
    surface: surfaceOf(stdout, process.env, process.platform),
    say: (...lines) => void stdout.write(lines.map(line => `${line}\n`).join('')),
    ask: async (message, usual) => {
      const abort = new AbortController()
      const release = onStopSignals(process, () => abort.abort())
      try {
        const text = await input(
          { message, ...(usual === undefined || usual === '' ? {} : { default: usual }) },
          { input: stdin, output: stdout, signal: AbortSignal.any([abort.signal, closing.signal]) },
        )
        return text.trim()
      } catch (error) {
        throw LEFT.has(error instanceof Error ? error.name : '') ? cancelled() : error
      } finally {
        release()
      }
    },
    close: () => closing.abort(),
  }
}

/** How @inquirer calls Ctrl+C and the end of the input, and an aborted signal. */
const LEFT = new Set(['ExitPromptError', 'AbortPromptError'])
