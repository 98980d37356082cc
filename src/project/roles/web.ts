import type { Code } from '../code/modules.js'
import type { Distribution, Evidence, Role } from '../project.js'
import { findApplications, type Application } from './applications.js'
import { findDjango, type DjangoSite } from './django.js'
import { FRAMEWORKS } from './frameworks.js'
import { healthOf } from './health.js'
import { importPlace, type ImportPlace } from './import-root.js'
import { portInCode } from './ports.js'
import type { RoleEvidence } from './read-roles.js'
import { findRoutes } from './routes.js'
import { serverAmong, startOf } from './serve.js'

/** What finding the web application takes of all the evidence. */
type WebEvidence = Pick<RoleEvidence, 'code' | 'distributions' | 'paths' | 'installedFrom' | 'ports'>

/** The web application that the code holds, served as its framework is best served; null where there is none. */
export function findWeb(evidence: WebEvidence): Role | null {
  const django = findDjango(evidence.code.modules)
  if (django !== null) return djangoRole(django, evidence.distributions)
  const [application] = rankedApplications(evidence)
  return application === undefined ? null : applicationRole(application, evidence)
}

/** Applications in other folders than the first: beside it one may be a part that it mounts, further away it is served itself. */
export function findOtherWebs(evidence: WebEvidence): Role[] {
  if (findDjango(evidence.code.modules) !== null) return []
  const [first, ...others] = rankedApplications(evidence)
  const seen = new Set(first === undefined ? [] : [folderOf(first)])
  return others.flatMap(application => {
    const folder = folderOf(application)
    if (seen.has(folder) || folder === '') return []
    seen.add(folder)
    // Routes and ports of the first are none of its.
    const modules = evidence.code.modules.filter(({ path }) => path.startsWith(`${folder}/`))
    const role = applicationRole(application, { ...evidence, code: { ...evidence.code, modules } })
    return role === null ? [] : [{ ...role, name: folder }]
  })
}

const rankedApplications = ({ code }: WebEvidence): Application[] =>
  findApplications(code.modules).sort((one, other) => rank(one) - rank(other))

/** The folder at the top of the repository. */
const folderOf = ({ module }: Application): string =>
  module.path.includes('/') ? (module.path.split('/')[0] ?? '') : ''

function applicationRole(
  application: Application,
  { code, distributions, paths, installedFrom, ports }: WebEvidence,
): Role | null {
  const { framework, module, evidence } = application
  const port = ports.get(framework.name) ?? portIn(code, application) ?? framework.port
  const place = importPlace(module, paths, installedFrom)
  const health = healthOf(framework, findRoutes(code.modules), evidence)
  return webRole(application, place, port, distributions, health)
}

/** The port in the application's own module, or in a start script beside it: `uvicorn.run("app.main:app", port=9000)`. */
function portIn({ modules }: Code, { module }: Application): number | null {
  const beside = modules.filter(other => other !== module && !other.path.includes('/'))
  return [module, ...beside].map(portInCode).find(port => port !== null) ?? null
}

const ENTRY_NAMES = [
  'main',
  'app',
  'asgi',
  'wsgi',
  'application',
  'server',
  'api',
  'streamlit_app',
  'home',
  'run',
  '__init__',
]

/** An object before a factory, near the root before deep in it, a file called main or app before others. */
function rank({ module, factory }: Application): number {
  const parts = module.path.split('/')
  const name = ENTRY_NAMES.indexOf((parts.at(-1) ?? '').replace(/\.py$/u, '').toLowerCase())
  return (factory ? 100 : 0) + parts.length * 10 + (name < 0 ? ENTRY_NAMES.length : name) / 2
}

function djangoRole(site: DjangoSite, distributions: readonly Distribution[]): Role | null {
  const names = new Set(distributions.map(({ name }) => name))
  const asks = (kind: string): boolean => {
    const framework = djangoFor(kind)
    return framework !== undefined && serverAmong(framework, distributions) !== undefined
  }
  const asgi = site.asgi !== null && (names.has('channels') || (asks('asgi') && !asks('wsgi')))
  const framework = djangoFor(asgi ? 'asgi' : 'wsgi')
  const target = asgi ? site.asgi : site.wsgi
  if (framework === undefined || target === null) return null
  const [module = '', name = ''] = target.split(':')
  const application = { framework, module: site.manage, name, factory: false, evidence: site.evidence }
  const found = healthOf(framework, site.routes, site.evidence)
  const health = found.kind === 'http' && site.host !== null ? { ...found, host: site.host } : found
  return webRole(application, { folder: site.folder, name: module }, framework.port, distributions, health)
}

const djangoFor = (kind: string): (typeof FRAMEWORKS)[number] | undefined =>
  FRAMEWORKS.find(({ name, interface: its }) => name === 'Django' && its === kind)

function webRole(
  application: Application,
  place: ImportPlace,
  port: number,
  distributions: readonly Distribution[],
  health: Role['health'],
): Role {
  const evidence: Evidence = application.evidence
  const start = startOf(application, place, port, distributions)
  return { kind: 'web', name: 'web', framework: application.framework.name, ...start, port, health, evidence }
}
