import type { Distribution, Role } from '../project.js'
import type { Code } from '../code/modules.js'
import { applicationsIn, type Application } from './applications.js'
import { healthOf } from './health.js'
import { importPlace } from './import-root.js'
import { serve } from './serve.js'

/** What the project can be started as, the likeliest first. */
export function readRoles(
  code: Code,
  distributions: readonly Distribution[],
  paths: ReadonlySet<string>,
  installedFrom: string | null,
): Role[] {
  const [application] = code.modules.flatMap(applicationsIn).sort(likelier)
  return application === undefined ? [] : [webRole(application, code, distributions, paths, installedFrom)]
}

/** An object before a factory, a file that is called main, app or wsgi before others, a short path before a long one. */
function likelier(one: Application, other: Application): number {
  return rank(one) - rank(other)
}

const ENTRY_NAMES = ['main', 'app', 'asgi', 'wsgi', 'application', 'server', 'api', 'run', '__init__']

function rank({ module, factory }: Application): number {
  const parts = module.path.split('/')
  const name = ENTRY_NAMES.indexOf((parts.at(-1) ?? '').replace(/\.py$/u, ''))
  return (factory ? 100 : 0) + parts.length * 10 + (name < 0 ? ENTRY_NAMES.length : name) / 2
}

function webRole(
  application: Application,
  code: Code,
  distributions: readonly Distribution[],
  paths: ReadonlySet<string>,
  installedFrom: string | null,
): Role {
  const { framework, module, evidence } = application
  const place = importPlace(module, paths, installedFrom)
  const { missing, ...serving } = serve(application, place, framework.port, distributions)
  return {
    kind: 'web',
    name: 'web',
    framework: framework.name,
    ...serving,
    port: framework.port,
    health: healthOf(framework, code.modules, evidence),
    evidence,
    ...(missing.length === 0 ? {} : { missing }),
  }
}
