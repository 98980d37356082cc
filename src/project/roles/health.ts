import type { Evidence, HealthRoute } from '../project.js'
import type { Framework } from './frameworks.js'
import type { Route } from './routes.js'

/** Last parts of paths that answer whether the application is well, the surest first. */
const NAMES = [
  'health',
  'healthz',
  'healthcheck',
  'health-check',
  'health_check',
  'livez',
  'live',
  'liveness',
  'readyz',
  'ready',
  'readiness',
  'alive',
  'heartbeat',
  'lbheartbeat',
  '__heartbeat__',
  'ping',
  'up',
  'ht',
  'status',
]

/** What a health check should ask: a route of the code, else one that the framework answers, else the port alone. */
export function healthOf(
  framework: Framework | null,
  routes: readonly Route[],
  evidence: Evidence,
): HealthRoute {
  const [best] = routes
    .map(route => ({ ...route, rank: rankOf(route.path) }))
    .filter(({ rank }) => rank >= 0)
    .sort((one, other) => one.rank - other.rank || one.path.length - other.path.length)
  if (best !== undefined) return { kind: 'http', path: best.path, evidence: best.evidence }
  const fallback = framework?.health
  return fallback === undefined ? { kind: 'tcp' } : { kind: 'http', path: fallback, evidence }
}

/** −1 for a path that takes parameters or is called something else. */
function rankOf(path: string): number {
  if (!/^\/[\w./-]*$/u.test(path)) return -1
  const last = path.replace(/\/$/u, '').split('/').at(-1) ?? ''
  return NAMES.indexOf(last.toLowerCase())
}
