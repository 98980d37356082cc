import { printable } from '../common/text.js'
import { left } from './layout.js'
import type { FileResult } from './report.js'
import type { Style } from './style.js'

/** One line a file: what was done with it, and where the old one is. */
export const fileLines = (files: readonly FileResult[], { paint }: Style): string[] =>
  files.map(({ action, path, backup }) => {
    const kept = backup === null ? '' : paint('dim', `   the old one: ${printable(backup)}`)
    return `${left(action, 10)} ${printable(path)}${kept}`
  })
