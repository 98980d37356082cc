import type { Distribution, Role } from '../project.js'
import type { Application } from './applications.js'
import { SERVERS, type Framework, type Server } from './frameworks.js'
import type { ImportPlace } from './import-root.js'

export interface Serving {
  readonly command: readonly string[]
  readonly interface: 'wsgi' | 'asgi'
  readonly missing: readonly string[]
}

/** How an application is served: with the first server for its interface among the distributions, else with the usual one. */
export function serve(
  application: Application,
  place: ImportPlace,
  port: number,
  distributions: readonly Distribution[],
): Serving {
  const servers = serversFor(application.framework)
  const names = new Set(distributions.filter(({ group }) => group === null).map(({ name }) => name))
  const present = servers.find(({ distribution }) => names.has(distribution))
  const server = present ?? servers[0]
  if (server === undefined)
    throw new Error(`No server for ${application.framework.name} in presets/frameworks.json`)
  return {
    command: commandOf(server, application, place, port),
    interface: interfaceOf(application.framework),
    missing:
      present === undefined && !bringsServer(application.framework, distributions)
        ? [server.distribution]
        : [],
  }
}

const interfaceOf = (framework: Framework): NonNullable<Role['interface']> =>
  framework.interface === 'asgi' ? 'asgi' : 'wsgi'

const serversFor = (framework: Framework): Server[] =>
  SERVERS.filter(server => server.interface === framework.interface)

/** `fastapi[standard]` brings uvicorn without naming it. */
const bringsServer = (framework: Framework, distributions: readonly Distribution[]): boolean =>
  distributions.some(
    ({ name, extras }) =>
      name === framework.distribution && extras.some(extra => extra === 'standard' || extra === 'all'),
  )

function commandOf(
  server: Server,
  { name, factory }: Application,
  place: ImportPlace,
  port: number,
): string[] {
  const called = factory && server.factory === undefined
  const values: Readonly<Record<string, string>> = {
    '{app}': `${place.name}:${name}${called ? '()' : ''}`,
    '{port}': String(port),
    '{folder}': place.folder,
  }
  const words = [
    ...server.command,
    ...(factory ? (server.factory ?? []) : []),
    ...(place.folder === '' ? [] : (server.folder ?? [])),
  ]
  return words.map(word => word.replace(/\{\w+\}/gu, key => values[key] ?? key))
}
