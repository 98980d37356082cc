import { cut, printable } from '../../common/text.js'
import { shellWord } from '../../dockerfile/quote.js'
import type { Project, Role } from '../../project/project.js'
import { roleStartedBy } from '../../project/roles/role-started-by.js'
import { evidenceSays, placeOf } from '../because.js'
import { defineQuestion, unfit } from '../question.js'
import type { Asking, Choice } from '../question.js'
import { isCommand, readCommand } from '../shell-words.js'
import { startable, startingRole } from './role.js'

export const command = defineQuestion({
  id: 'command',
  flag: 'command',
  valueName: 'COMMAND',
  summary: `what the container starts, as one word: 'uvicorn main:app --host 0.0.0.0'`,
  label: 'Command',
  other: 'a program and its arguments, without shell syntax',
  choices: ({ project }) => startable(project).flatMap(roleChoices),
  default: ({ project, answers }) => {
    const role = startingRole(project, answers)
    if (role === null) return null
    const { command, needs } = bestStart(role)
    return { text: commandText(command), because: evidenceSays(role.evidence) + needed(needs) }
  },
  parse: readCommand,
  print: commandText,
  price: 'In the image: a word of metadata, whatever it says.',
  tell: words => cut(printable(words.join(' ')), 40),
})

/** How a role starts in production: a framework's own server for development is no start for an image. */
function bestStart({ command, missing, offer }: Role): NonNullable<Role['offer']> {
  return offer !== undefined && isCommand(offer.command) ? offer : { command, needs: missing ?? [] }
}

function roleChoices(role: Role): Choice[] {
  const who = printable(role.framework === null ? role.name : `${role.name}, ${role.framework}`)
  const { command, needs } = bestStart(role)
  const best = { text: commandText(command), note: who + needed(needs) }
  if (command === role.command) return [best]
  return [best, { text: commandText(role.command), note: `${who}, its server for development` }]
}

/** What the command needs and no manifest names: the planner installs it. */
const needed = (names: readonly string[] = []): string =>
  names.length === 0
    ? ''
    : `; ${names.map(printable).join(', ')} is in no manifest and will be installed beside it`

export const port = defineQuestion({
  id: 'port',
  flag: 'port',
  valueName: 'NUMBER|none',
  summary: 'port on which it listens; "none" for none',
  label: 'Port',
  other: 'a number; none when it does not listen',
  default: ({ project, answers }) => {
    const role = chosenRole(project, answers.command)
    const named = answers.command === undefined ? null : portIn(answers.command)
    if (named !== null) return { text: String(named), because: 'the command names it' }
    if (role === null) return { text: 'none', because: 'the command names no port' }
    return role.port === null
      ? { text: 'none', because: `a ${role.kind} does not listen` }
      : {
          text: String(role.port),
          because: `it is the one ${role.framework ?? role.name} uses (${placeOf(role.evidence)})`,
        }
  },
  parse: text => {
    if (text === 'none') return { value: null }
    const value = /^\d{1,5}$/u.test(text) ? Number(text) : 0
    return value >= 1 && value <= 65_535 ? { value } : unfit('A port is a number from 1 to 65535, or none.')
  },
  print: value => (value === null ? 'none' : String(value)),
  price: 'In the image: nothing; it is published only with docker run -p.',
  tell: value => (value === null ? null : `port ${value}`),
})

/** The role that starts with these words; the first one while no command is chosen. */
export function chosenRole(project: Project, words: Asking['answers']['command']): Role | null {
  if (words === undefined) return startable(project)[0] ?? null
  return roleStartedBy(project, words)
}

/** `--port 8000`, `--port=8000`, `-p 8000`, `--bind 0.0.0.0:8000`, `-b :8000`, and Streamlit's `--server.port=8501`. */
function portIn(words: readonly string[]): number | null {
  const line = words.map(word => word.replace(/[\s\0]/gu, '')).join(' ')
  const found =
    / (?:--port|-p|-P|--server\.port)[ =](\d{2,5})(?= |$)/u.exec(line) ??
    / (?:--bind|-b|--listen)[ =]\S*:(\d{2,5})(?= |$)/u.exec(line)
  return found === null ? null : Number(found[1])
}

/** Quoted as a shell wants it. */
export function commandText(words: readonly string[]): string {
  return words.map(shellWord).join(' ')
}
