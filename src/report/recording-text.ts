import { printable } from '../common/text.js'
import type { Report } from './report.js'

/** What stands above everything that was played and not measured. Printable. */
export function recordingText(
  { dockwiz, made, leftOut }: NonNullable<Report['recording']>,
  engine: Report['engine'],
): string {
  const without = leftOut === 0 ? '' : ` Without ${leftOut} lines of output.`
  const where = engine === null ? '' : `, ${engine.kind} ${engine.version} on ${engine.platform}`
  return printable(
    `A recording made with dockwiz ${dockwiz} on ${made.slice(0, 10)}${where}: nothing of it is measured here.${without}`,
  )
}
