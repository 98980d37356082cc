import { printable } from '../../common/text.js'
import type { Project, Role } from '../../project/project.js'
import { roleStartedBy } from '../../project/roles/role-started-by.js'
import type { Answers } from '../answers.js'
import { defineQuestion, unfit } from '../question.js'
import { isCommand } from '../shell-words.js'

/**
 * Which of several roles the start command is taken from: for flags, and for presets, which cannot know the command. Nobody
 * is asked, because the start command is, with the start of every role among its choices.
 */
export const role = defineQuestion({
  id: 'role',
  flag: 'role',
  valueName: 'NAME|any',
  summary: 'role whose start is the start command, where there are several: web, worker, beat',
  label: 'Role',
  other: 'the name or the kind of a role; any for the first',
  asked: () => false,
  default: () => ({ text: 'any', because: 'the start command decides' }),
  parse: text => {
    if (text === 'any') return { value: null }
    return text === '' || /[\u0000-\u001F\u007F\p{Cs}]/u.test(text)
      ? unfit('Give the name of a role, such as worker, or any.')
      : { value: text }
  },
  check: (value, { project, answers: { command } }) => {
    const roles = startable(project)
    if (value === null || roles.length === 0 || roleCalled(project, value) !== null) return null
    // Beside a command of one's own no role is needed.
    if (command !== undefined && roleStartedBy(project, command) === null) return null
    return `${printable(value)} is no role of this project, which can start as ${roles.map(({ name }) => printable(name)).join(', ')}. For one that dockwiz does not see, give --command.`
  },
  settle: (value, { project }) => (value === null ? null : (roleCalled(project, value)?.name ?? value)),
  print: value => value ?? 'any',
  price: 'In the image: nothing; it only decides what the start command is.',
  tell: () => null,
})

/** What a repository says can hold anything; only commands that can be written and typed are offered. */
export const startable = ({ roles }: Project): readonly Role[] => roles.filter(one => isCommand(one.command))

/** The role that the start command is taken from; null where none is seen. */
export function startingRole(project: Project, { role: name }: Partial<Answers>): Role | null {
  const called = name == null ? null : roleCalled(project, name)
  return called ?? startable(project)[0] ?? null
}

/** By its name, else by its kind. A program that is all there is and listens on no port is a worker too. */
function roleCalled(project: Project, text: string): Role | null {
  const roles = startable(project)
  const [only, ...others] = roles
  const works = text === 'worker' && others.length === 0 && only?.port === null ? only : null
  return roles.find(({ name }) => name === text) ?? roles.find(({ kind }) => kind === text) ?? works
}
