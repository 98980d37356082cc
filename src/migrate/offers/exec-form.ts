import { jsonForm } from '../../dockerfile/quote.js'
import { commandsOf } from '../../dockerfile/shell.js'
import type { Instruction } from '../../dockerfile/dockerfile.js'
import type { OfferKind } from './offer-kind.js'

export const execOffer: OfferKind = {
  id: 'exec',
  title: 'start the application without a shell around it',
  risk: 'A shell that reads its profile, or that someone replaced, is no longer between Docker and the application.',
  changeFor: ({ steps }) => {
    const starts = steps.filter(({ instruction }) => /^(?:CMD|ENTRYPOINT)$/u.test(instruction.keyword))
    const [only, ...others] = starts
    const text = only === undefined || others.length > 0 ? null : inExecForm(only.instruction)
    if (text === null || only === undefined) return null
    return ({ parts, trace }) => ({
      parts: parts.map(part =>
        part.from === only.instruction ? { ...part, text: inRunner(part.text, text) } : part,
      ),
      trace: trace.map(entry =>
        entry.lines === only.instruction.lines
          ? {
              ...entry,
              change: 'changed',
              because: 'Without a shell the application gets the signal that stops it.',
            }
          : entry,
      ),
    })
  },
}

/** The words of the new text are those of the line as it is by now: a runner before them may be gone. */
function inRunner(current: string, text: string): string {
  const program = /^\S+\s+(?:exec\s+)?(?<program>\S+)/u.exec(current.trim())?.groups?.program
  const words = /^(?<head>\S+ )\[(?<words>.*)\]$/u.exec(text)
  const at = text.indexOf(`"${program ?? ''}"`)
  return at <= 0 || words === null ? `${text}\n` : `${words.groups?.head ?? ''}[${text.slice(at)}\n`
}

/** `CMD python app.py` → `CMD ["python", "app.py"]`, and `exec` before what needs a shell; null where neither can be. */
function inExecForm(instruction: Instruction): string | null {
  const { arguments: read, keyword, heredocs } = instruction
  if (read.kind !== 'command' || read.command.kind !== 'shell' || heredocs.length > 0) return null
  const commands = commandsOf(instruction)
  const [only, ...others] = commands
  const last = commands.at(-1)
  if (last?.kind !== 'simple' || (last.joiner !== null && last.joiner !== '&&')) return null
  const isExact =
    last.words.every(({ exact }) => exact) && last.redirects.length === 0 && last.assignments.length === 0
  if (only === last && others.length === 0 && isExact && last.words[0]?.value !== 'exec')
    return `${keyword} ${jsonForm(last.words.map(({ value }) => value))}`
  return null
}
