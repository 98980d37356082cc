import type { PythonModule } from '../code/python-module.js'
import type { Evidence, Fact, StaticFiles } from '../project.js'
import { moduleName } from './import-root.js'
import type { Route } from './routes.js'

/** A Django site. */
export interface DjangoSite {
  /** Folder of manage.py, '' for the root: modules are imported from there. */
  readonly folder: string
  readonly manage: PythonModule
  /** `x.wsgi:application`, when there is one. */
  readonly wsgi: string | null
  readonly asgi: string | null
  readonly routes: readonly Route[]
  /** A name that ALLOWED_HOSTS lists, when the loopback address is not among them. */
  readonly host: string | null
  /** `manage.py collectstatic` has something to do: staticfiles is installed and STATIC_ROOT set. */
  readonly staticFiles: StaticFiles | null
  readonly evidence: Evidence
}

/** The first Django site. A manage.py alone says nothing: Flask projects have one too. */
export function findDjango(modules: readonly PythonModule[]): DjangoSite | null {
  for (const manage of modules.filter(({ path }) => /(?:^|\/)manage\.py$/u.test(path))) {
    const settings = settingsOf(manage)
    if (settings !== null) return siteOf(manage, settings, modules)
  }
  return null
}

const SETTINGS_MODULE = /setdefault\('(\d+)' ?, ?'(\d+)'\)/u

function settingsOf(manage: PythonModule): Fact<string> | null {
  for (const { line, code, strings } of manage.lines) {
    const [, key, value] = SETTINGS_MODULE.exec(code) ?? []
    if (strings[Number(key)] !== 'DJANGO_SETTINGS_MODULE') continue
    return { value: strings[Number(value)] ?? '', evidence: manage.places.line(line) }
  }
  return null
}

function siteOf(manage: PythonModule, settings: Fact<string>, modules: readonly PythonModule[]): DjangoSite {
  const folder = manage.path.split('/').slice(0, -1).join('/')
  const below = folder === '' ? modules : modules.filter(({ path }) => path.startsWith(`${folder}/`))
  const named = new Map(below.map(module => [moduleName(module.path, folder), module]))
  const served = servedSettings(below) ?? settings.value
  const files = [...new Set([served, settings.value].flatMap(name => settingsFiles(name, named)))]
  const application = (setting: string, file: string): string | null => {
    const said = settingString(files, setting)
    if (said !== null) return said.replace(/\.(\w+)$/u, ':$1')
    const found = [...named.keys()].find(name => name === file || name.endsWith(`.${file}`))
    return found === undefined ? null : `${found}:application`
  }
  const root = settingString(files, 'ROOT_URLCONF')
  return {
    folder,
    manage,
    wsgi: application('WSGI_APPLICATION', 'wsgi'),
    asgi: application('ASGI_APPLICATION', 'asgi'),
    routes: root === null ? [] : urlsOf(root, '', named, new Set()),
    host: allowedHost(files),
    staticFiles: staticFilesOf(files, manage, served),
    evidence: settings.evidence,
  }
}

/** The settings module, the package around it and its neighbours: settings are often split into base, dev and prod. */
function settingsFiles(settings: string, named: ReadonlyMap<string, PythonModule>): PythonModule[] {
  const around = settings.split('.').slice(0, -1).join('.')
  const isSplit = around.endsWith('settings') || named.has(`${around}.base`)
  return [...named]
    .filter(([name]) => name === settings || (isSplit && (name === around || name.startsWith(`${around}.`))))
    .map(([, module]) => module)
}

function settingString(files: readonly PythonModule[], setting: string): string | null {
  for (const { lines } of files) {
    for (const { code, strings } of lines) {
      const index = new RegExp(`^${setting} ?= ?'(\\d+)'$`, 'u').exec(code)?.[1]
      if (index !== undefined) return strings[Number(index)] ?? null
    }
  }
  return null
}

const URL = /\b(?:path|re_path|url)\( ?'(\d+)' ?, ?(?:include\( ?\(?'(\d+)')?/gu

/** The routes of a URL module with those that it includes, each below its prefix. */
function urlsOf(
  name: string,
  prefix: string,
  named: ReadonlyMap<string, PythonModule>,
  seen: Set<string>,
): Route[] {
  const module = named.get(name)
  if (module === undefined || seen.has(name)) return []
  seen.add(name)
  return module.lines.flatMap(({ line, code, strings }) =>
    [...code.matchAll(URL)].flatMap(([, path, included]) => {
      const written = strings[Number(path)] ?? ''
      const here = prefix + written.replace(/^\^|\$$/gu, '')
      const route: Route = { path: `/${here}`, evidence: placeIn(module, line, written) }
      if (included === undefined) return [route]
      const target = strings[Number(included)] ?? ''
      // django-health-check answers on the very path that it is included at.
      if (target === 'health_check.urls') return [route]
      return urlsOf(target, here, named, seen)
    }),
  )
}

/** A list of routes is one logical line; the route itself stands where its path does. */
function placeIn({ places }: PythonModule, line: number, written: string): Evidence {
  const found = ['"', "'"]
    .map(quote => places.find(quote + written + quote))
    .find(({ line }) => line !== undefined)
  return found ?? places.line(line)
}

/** Django answers 400 to a Host that it does not know; a check that asks 127.0.0.1 has to send one that it does. */
function allowedHost(files: readonly PythonModule[]): string | null {
  const hosts = files.flatMap(({ lines }) =>
    lines.flatMap(({ code, strings }) => (/^ALLOWED_HOSTS ?\+?= ?[[(]/u.test(code) ? strings : [])),
  )
  if (hosts.includes('*') || hosts.includes('127.0.0.1')) return null
  const host = hosts.find(host => host === 'localhost') ?? hosts.find(host => /^\.?[\w-][\w.-]*$/u.test(host))
  return host?.replace(/^\./u, '') ?? null
}

/** A site in production has the settings of its wsgi.py or asgi.py; those of manage.py are often a developer's. */
function servedSettings(modules: readonly PythonModule[]): string | null {
  const servers = modules.filter(({ path }) => /(?:^|\/)[aw]sgi\.py$/u.test(path))
  return servers.map(settingsOf).find(found => found !== null)?.value ?? null
}

/** What is read from the environment without a default: os.environ['X'], django-environ's env('X'), decouple's config('X'). */
const REQUIRED = /\b(?:environ\[ ?'(\d+)' ?\]|(?:env|config)(?:\.\w+)?\( ?'(\d+)' ?\))/gu

const requiredVariables = (files: readonly PythonModule[]): string[] =>
  files
    .flatMap(({ lines }) => lines)
    .flatMap(({ code, strings }) =>
      [...code.matchAll(REQUIRED)].map(([, item, call]) => strings[Number(item ?? call)] ?? ''),
    )
    .filter((name, at, all) => /^[A-Za-z_]\w*$/u.test(name) && all.indexOf(name) === at)

function staticFilesOf(
  files: readonly PythonModule[],
  { path: manage }: PythonModule,
  settings: string,
): StaticFiles | null {
  const installed = files.some(({ lines }) =>
    lines.some(
      ({ code, strings }) =>
        code.startsWith('INSTALLED_APPS') && strings.includes('django.contrib.staticfiles'),
    ),
  )
  for (const { lines, places } of installed ? files : []) {
    const root = lines.find(({ code }) => /^STATIC_ROOT ?= ?(?!None)/u.test(code))
    if (root === undefined) continue
    const found = { value: root.strings.at(-1) ?? '', evidence: places.line(root.line) }
    return { ...found, manage, settings, variables: requiredVariables(files) }
  }
  return null
}
