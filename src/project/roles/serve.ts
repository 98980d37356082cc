import { satisfies } from '@renovatebot/pep440'
import type { Distribution, Role } from '../project.js'
import type { Application } from './applications.js'
import { fill, SERVERS, type Framework, type Server } from './frameworks.js'
import type { ImportPlace } from './import-root.js'

/** The part of a role that says how it starts. */
export type Start = Pick<Role, 'command' | 'interface' | 'environment' | 'missing' | 'offer'>

/**
 * How an application is started: by the first of its servers among the distributions; by itself where it can, with the
 * server as an offer; else by the usual server, which is then missing.
 */
export function startOf(
  application: Application,
  place: ImportPlace,
  port: number,
  distributions: readonly Distribution[],
): Start {
  const { framework, module } = application
  const values = { file: module.path, port: String(port), folder: place.folder, module: place.name }
  const own = framework.interface === 'own' ? selfStart(application) : null
  if (own !== null) return { command: fill(own, values), ...environmentOf(framework, values) }

  const production = distributions.filter(({ group }) => group === null)
  const present = serverAmong(framework, production)
  const usual = serverFor(framework, framework.servers[0])
  const server = present ?? usual
  if (server === undefined) return { command: ['python', module.path] }
  const version = production.find(({ name }) => name === server.distribution)?.version ?? null
  const command = commandOf(server, application, place, version, values)
  const served = framework.interface === 'own' ? {} : { interface: interfaceOf(framework) }
  if (present !== undefined || framework.interface === 'own') return { command, ...served }
  const needs = [server.distribution]
  if (framework.development === undefined) return { command, ...served, missing: needs }
  return {
    command: fill(framework.development, { ...values, app: `${place.name}:${application.name}` }),
    ...served,
    ...environmentOf(framework, values),
    offer: { command, needs },
  }
}

/** A script that serves by itself, or the framework's own command. */
function selfStart({ framework, module, name, factory }: Application): readonly string[] | null {
  if (framework.command !== undefined) return framework.command
  const runs = framework.runs
  if (runs === undefined) return null
  if (module.lines.some(({ code }) => code.includes(runs))) return scriptOf(module.path)
  return name === '' || (factory && framework.servers.length === 0) ? scriptOf(module.path) : null
}

/** A file in a package is run as a module, so that its relative imports work; another one as a script. */
const scriptOf = (path: string): readonly string[] =>
  path.includes('/') ? ['python', '-m', '{module}'] : ['python', '{file}']

function environmentOf(
  framework: Framework,
  values: Readonly<Record<string, string>>,
): Pick<Role, 'environment'> {
  if (framework.environment === undefined) return {}
  const entries = Object.entries(framework.environment).map(
    ([key, value = '']) => [key, fill([value], values)[0] ?? ''] as const,
  )
  return { environment: Object.fromEntries(entries) }
}

const interfaceOf = (framework: Framework): NonNullable<Role['interface']> =>
  framework.interface === 'asgi' ? 'asgi' : 'wsgi'

const serverFor = (framework: Framework, distribution: string | undefined): Server | undefined =>
  SERVERS.find(server => server.distribution === distribution && server.interface === framework.interface)

/** The framework's first server that the manifests name, or that an extra of the framework brings. */
export function serverAmong(framework: Framework, production: readonly Distribution[]): Server | undefined {
  const names = new Set(production.map(({ name }) => name))
  const extras = production.find(({ name }) => name === framework.distribution)?.extras ?? []
  for (const extra of extras) names.add(framework.brings?.[extra] ?? '')
  return serverFor(
    framework,
    framework.servers.find(server => names.has(server)),
  )
}

function commandOf(
  server: Server,
  { name, factory }: Application,
  place: ImportPlace,
  version: string | null,
  values: Readonly<Record<string, string>>,
): string[] {
  const called = factory && server.factory === undefined
  const app = `${place.name}:${name}${called ? '()' : ''}`
  const newer = (server.newer ?? []).filter(
    ({ specifier }) => version !== null && satisfies(version, specifier),
  )
  const words = [
    ...server.command,
    ...newer.flatMap(({ words }) => words),
    ...(factory ? (server.factory ?? []) : []),
    ...(place.folder === '' ? [] : (server.folder ?? [])),
  ]
  return fill(words, { ...values, app })
}
