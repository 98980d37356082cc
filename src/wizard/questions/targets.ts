import { printable } from '../../common/text.js'
import type { Project, Role } from '../../project/project.js'
import { docsTask, migrateTask, testTask } from '../../project/tasks.js'
import { placeOf } from '../because.js'
import { printNames, readNames } from '../names.js'
import { defineQuestion, unfit } from '../question.js'
import type { Asking } from '../question.js'
import { isCommand } from '../shell-words.js'
import { WORK_TARGETS } from '../work-targets.js'
import { chosenRole } from './start.js'

export const targets = defineQuestion({
  id: 'targets',
  flag: 'targets',
  valueName: 'NAMES',
  summary: `further targets: other roles by name, ${WORK_TARGETS.join(', ')}. "none" for none`,
  label: 'Targets',
  other: `${WORK_TARGETS.join(', ')} or the name of a role, separated by spaces; none for none`,
  default: asking => {
    const roles = otherRoles(asking)
    const [first] = roles
    return first === undefined
      ? { text: 'none', because: 'the repository starts as one thing' }
      : {
          text: roles.map(({ name }) => name).join(' '),
          because: `the same image starts as that too (${placeOf(first.evidence)})`,
        }
  },
  parse: text => {
    const names = readNames(text)
    const wrong = names.find(name => !isTarget(name))
    return wrong === undefined
      ? { value: names }
      : unfit(
          `"${printable(wrong)}" cannot name a target: lower-case letters, digits, _ . and -, and no stage’s name.`,
        )
  },
  check: (names, asking) => names.map(name => refusal(name, asking)).find(why => why !== null) ?? null,
  print: printNames,
  price: 'In the image: nothing; each target is an image of its own, on the same layers.',
  tell: names => (names.length === 0 ? null : `targets ${names.join(' ')}`),
})

/** Stages that every Dockerfile of dockwiz may have. */
const TAKEN = new Set([
  'none',
  'base',
  'builder',
  'requirements',
  'cuda',
  'scratch',
  'app',
  'runtime',
  'docs-build',
])

const isTarget = (name: string): boolean => /^[a-z][a-z0-9_.-]*$/u.test(name) && !TAKEN.has(name)

/** What else runs for as long as the service does, and a job of the repository's. */
function otherRoles({ project, answers }: Asking): readonly Role[] {
  const chosen = chosenRole(project, answers.command)
  return project.roles.filter(
    role =>
      role !== chosen &&
      ['web', 'worker', 'beat', 'job'].includes(role.kind) &&
      isTarget(role.name) &&
      isCommand(role.command),
  )
}

function refusal(name: string, { project, answers }: Asking): string | null {
  const role = project.roles.find(role => role.name === name)
  if (role !== undefined)
    return role === chosenRole(project, answers.command)
      ? `${name} is what the image itself starts as.`
      : null
  switch (name) {
    case 'dev':
      return null
    case 'test':
    case 'ci':
      return testTask(project) === null
        ? `There is nothing for ${name}: no manifest names pytest, and there is no folder of tests.`
        : null
    case 'docs':
      return docsTask(project) === null
        ? 'There is nothing for docs: no manifest names mkdocs or sphinx.'
        : null
    case 'migrate':
      return migrateTask(project) === null
        ? 'There is nothing for migrate: no Django, no Alembic, no job of that name.'
        : null
    default:
      return `${name} is no role of this project. There are ${known(project)}.`
  }
}

const known = ({ roles }: Project): string =>
  [...WORK_TARGETS, ...roles.map(({ name }) => name).filter(isTarget)].map(printable).join(', ')
