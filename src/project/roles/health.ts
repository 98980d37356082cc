import { evidenceAtLine } from '../evidence.js'
import type { Evidence, HealthRoute } from '../project.js'
import type { PythonModule } from '../code/python-module.js'
import type { Framework } from './frameworks.js'

/** Last parts of paths that answer whether the application is well, the surest first. */
const NAMES = [
  'health',
  'healthz',
  'livez',
  'live',
  'liveness',
  'readyz',
  'ready',
  'readiness',
  'healthcheck',
  'health-check',
  'health_check',
  'heartbeat',
  'ping',
  'up',
  'status',
]

/** The route a health check should ask: one in the code, else one that the framework answers, else the port alone. */
export function healthOf(
  framework: Framework,
  modules: readonly PythonModule[],
  evidence: Evidence,
): HealthRoute {
  const routes = modules.flatMap(routesIn).filter(({ rank }) => rank >= 0)
  const [best] = routes.sort((one, other) => one.rank - other.rank || one.path.length - other.path.length)
  if (best !== undefined) return { kind: 'http', path: best.path, evidence: best.evidence }
  return framework.health === undefined ? { kind: 'tcp' } : { kind: 'http', path: framework.health, evidence }
}

interface Route {
  readonly path: string
  readonly rank: number
  readonly evidence: Evidence
}

const DECORATOR = /^@(\w+)\.(?:get|route|api_route)\('(\d+)'/u

function routesIn(module: PythonModule): Route[] {
  return module.lines.flatMap(({ line, code, strings }) => {
    const path = strings[Number(DECORATOR.exec(code)?.[2] ?? -1)]
    if (path === undefined || !/^\/[\w./-]*$/u.test(path)) return []
    const last = path.replace(/\/$/u, '').split('/').at(-1) ?? ''
    return [
      {
        path,
        rank: NAMES.indexOf(last.toLowerCase()),
        evidence: evidenceAtLine(module.path, module.text, line),
      },
    ]
  })
}
