import { dirname, relative, resolve, sep } from 'node:path'
import type { RoleKind } from '../../project/project.js'
import { secretsOf } from '../install/secrets.js'
import type { Plan } from '../plan.js'
import type { Planning } from '../planning.js'
import { targetRoles } from '../targets/role-targets.js'
import type { ComposePlan, ComposeService } from './compose-plan.js'

/** The services of the image and of its targets; null where no Compose file was asked for. */
export function planCompose(planning: Planning, plan: Pick<Plan, 'stages'>): ComposePlan | null {
  const { answers, project } = planning
  if (answers.compose === null) return null
  const shared = {
    context: contextFrom(project.root, answers.compose),
    gpu: answers.accelerator === 'cuda',
    mountsCode: false,
    profile: null,
  }
  const { kind, role } = planning
  const main: ComposeService = {
    ...shared,
    name: role === null ? (kind === 'web' ? 'web' : 'app') : role.name,
    alsoCalled: kind === 'web' ? ['web', 'api', 'app', 'backend', 'server'] : ['app'],
    target: null,
    port: answers.port,
    init: forks(kind),
  }
  const roles = targetRoles(planning).map<ComposeService>(({ name, kind, port }) => ({
    ...shared,
    name,
    alsoCalled: [`celery_${name}`, `celery-${name}`],
    target: name,
    port,
    init: forks(kind),
  }))
  return {
    path: answers.compose,
    services: [main, ...roles, ...workServices(planning, main)],
    secrets: secretsOf(plan),
  }
}

/** What is started by hand: docker compose --profile test run --rm test. */
function workServices({ answers }: Planning, main: ComposeService): ComposeService[] {
  const wanted = answers.targets.filter(name => ['dev', 'test', 'migrate'].includes(name))
  return wanted.map(name => ({
    ...main,
    name,
    alsoCalled: [],
    target: name,
    port: name === 'dev' ? main.port : null,
    init: false,
    mountsCode: name === 'dev',
    profile: name,
  }))
}

/** A notebook server and most workers start processes; Docker's init reaps what they leave behind. */
const forks = (kind: RoleKind): boolean => kind === 'worker' || kind === 'notebook'

/** The project's folder as the Compose file names it: `.`, `..`, `./backend`. */
function contextFrom(root: string, file: string): string {
  const path = relative(dirname(resolve(root, file)), root)
    .split(sep)
    .join('/')
  return path === '' ? '.' : path.startsWith('.') ? path : `./${path}`
}
