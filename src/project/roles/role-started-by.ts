import type { Project, Role } from '../project.js'

/** The role that starts with these words, or that they are the better start of; null for a command of the user's own. */
export function roleStartedBy({ roles }: Pick<Project, 'roles'>, words: readonly string[]): Role | null {
  const line = JSON.stringify(words)
  return (
    roles.find(({ command }) => JSON.stringify(command) === line) ??
    roles.find(({ offer }) => offer !== undefined && JSON.stringify(offer.command) === line) ??
    null
  )
}

/** The distributions that this start of a role needs and no manifest names. */
export function needsOf(role: Role, words: readonly string[]): readonly string[] {
  const isOffer = role.offer !== undefined && JSON.stringify(role.offer.command) === JSON.stringify(words)
  return (isOffer ? role.offer.needs : role.missing) ?? []
}
