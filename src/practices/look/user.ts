import { type CheckedFile, instructionsIn } from './checked-file.js'
import { expanded } from './copies.js'

/** Whom the last USER that ships names, with its group; null where there is none. */
export function lastUser(file: CheckedFile): { readonly name: string; readonly line: number } | null {
  const user = instructionsIn(file.shipped, 'USER').at(-1)
  if (user?.arguments.kind !== 'text') return null
  return { name: expanded(file, user, user.arguments.text), line: user.lines.start }
}

export const isRoot = (name: string): boolean => /^(?:root|0+)(?::|$)/u.test(name)
