import type { LogicalLine } from '../code/logical-lines.js'
import { resolveName, type PythonModule } from '../code/python-module.js'
import type { Evidence } from '../project.js'

/** A route that answers GET, with the whole path under which it is mounted. */
export interface Route {
  readonly path: string
  readonly evidence: Evidence
}

/** The routes of all modules; those of a router or blueprint stand below the prefix of each mount. */
export function findRoutes(modules: readonly PythonModule[]): Route[] {
  const mounts = new Map(modules.flatMap(mountsIn))
  return modules.flatMap(module => {
    const prefixes = ownPrefixes(module)
    return module.lines.flatMap(line => {
      const route = routeOf(line, module)
      if (route === null) return []
      const own = prefixes.get(route.router)
      const key = `${stem(module.path)}.${route.router}`
      const prefix = own === undefined ? '' : mountPrefix(key, mounts) + own
      return [{ path: joinPaths(prefix, route.path), evidence: module.places.line(line.line) }]
    })
  })
}

const DECORATOR = /^@([\w.]+)\.(?:get|route|api_route)\('(\d+)'(.*)$/u
const PLAIN_DECORATOR = /^@([\w.]+)\('(\d+)'/u
const CALL = /(?:\bRoute|\badd_get|\badd_route|\badd_api_route|\badd_url_rule|\bweb\.get)\(\s?'(\d+)'/u
const HANDLER_TUPLE = /\bApplication\(.*?\(\s?'(\d+)' ?, ?[\w.]+/u

function routeOf(
  { code, strings }: LogicalLine,
  module: PythonModule,
): { readonly router: string; readonly path: string } | null {
  const decorator = DECORATOR.exec(code)
  if (decorator !== null) {
    if (!answersGet(decorator[3] ?? '', strings)) return null
    return { router: decorator[1] ?? '', path: strings[Number(decorator[2])] ?? '' }
  }
  const plain = PLAIN_DECORATOR.exec(code)
  const isRoute =
    plain !== null &&
    /^(?:litestar|bottle|falcon|aiohttp).*\.(?:get|route)$/u.test(resolveName(module, plain[1] ?? ''))
  const index = isRoute ? plain[2] : (CALL.exec(code)?.[1] ?? HANDLER_TUPLE.exec(code)?.[1])
  return index === undefined ? null : { router: '', path: strings[Number(index)] ?? '' }
}

/** `methods=["POST"]` leaves GET out. */
function answersGet(rest: string, strings: readonly string[]): boolean {
  const methods = /methods ?= ?[[({]([^\])}]*)/u.exec(rest)?.[1]
  if (methods === undefined) return true
  return [...methods.matchAll(/'(\d+)'/gu)].some(
    ([, index]) => strings[Number(index)]?.toUpperCase() === 'GET',
  )
}

const ROUTER = /^(\w+)(?: ?: ?[\w.]+)? ?= ?[\w.]*(?:Router|Blueprint) ?\((.*)$/u

/** Routers and blueprints of a module with the prefix that they give themselves. */
function ownPrefixes(module: PythonModule): Map<string, string> {
  return new Map(
    module.lines.flatMap(({ code, strings }) => {
      const [, name, args] = ROUTER.exec(code) ?? []
      return name === undefined ? [] : [[name, prefixIn(args ?? '', strings)] as const]
    }),
  )
}

interface Mount {
  readonly prefix: string
  /** The router that it is mounted on, which may be mounted itself. */
  readonly on: string
}

const MOUNT = /^(\w+)\.(?:include_router|register_blueprint|blueprint) ?\( ?([\w.]+)(.*)$/u

/** Where routers are mounted, by `file.name` of the router. */
function mountsIn(module: PythonModule): [string, Mount][] {
  return module.lines.flatMap(({ code, strings }): [string, Mount][] => {
    const [, on, router, rest] = MOUNT.exec(code) ?? []
    if (on === undefined || router === undefined) return []
    const resolved = resolveName(module, router).split('.').slice(-2)
    const key =
      resolved.length === 2 && resolved[0] !== '' ? resolved.join('.') : `${stem(module.path)}.${router}`
    return [[key, { prefix: prefixIn(rest ?? '', strings), on: `${stem(module.path)}.${on}` }]]
  })
}

function prefixIn(args: string, strings: readonly string[]): string {
  const index = /\b(?:url_)?prefix ?= ?'(\d+)'/u.exec(args)?.[1]
  return index === undefined ? '' : (strings[Number(index)] ?? '')
}

/** Prefixes of all mounts above a router; a mount on itself ends it. */
function mountPrefix(key: string, mounts: ReadonlyMap<string, Mount>): string {
  let prefix = ''
  const seen = new Set<string>()
  for (let at = key; !seen.has(at);) {
    seen.add(at)
    const mount = mounts.get(at)
    if (mount === undefined) break
    prefix = mount.prefix + prefix
    at = mount.on
  }
  return prefix
}

/** `status` for status.py, `api` for api/__init__.py: what another module calls it. */
function stem(path: string): string {
  const parts = path.replace(/(?:\/__init__)?\.py$/u, '').split('/')
  return parts.at(-1) ?? ''
}

const joinPaths = (prefix: string, path: string): string => `/${prefix}/${path}`.replace(/\/{2,}/gu, '/')
