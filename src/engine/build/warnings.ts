import type { BuildEvent } from './events.js'

const LINE = /\(line (\d{1,7})\)$/u

/**
 * A check's warning as an event. BuildKit ends the short form with the Dockerfile line it is about.
 * @param line where the builder says the line apart from the text
 */
export function warningEvent(text: string, line: number | null = null): BuildEvent {
  const match = LINE.exec(text)
  return { kind: 'warning', text, line: match === null ? line : Number(match[1]) }
}
