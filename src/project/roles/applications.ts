import { resolveName, type PythonModule } from '../code/python-module.js'
import type { Evidence } from '../project.js'
import { FRAMEWORKS, type Framework } from './frameworks.js'

/** An application object of a web framework, or the function that makes one. */
export interface Application {
  readonly framework: Framework
  readonly module: PythonModule
  /** `app`, `create_app`. */
  readonly name: string
  readonly factory: boolean
  readonly evidence: Evidence
}

/** Every application that the modules make, also through a factory of another module. */
export function findApplications(modules: readonly PythonModule[]): Application[] {
  const made = modules.flatMap(applicationsIn)
  const factories = new Map(made.filter(({ factory }) => factory).map(one => [one.name, one.framework]))
  const called = modules.flatMap(module => callsOf(module, factories))
  return [...made.map(withServer), ...called, ...modules.flatMap(scriptsIn)]
}

const ASSIGNMENT = /^(\w+)(?: ?: ?[\w.'[\] |]+)? ?= ?([\w.]+) ?\(/u
const RETURN = /^(return) ([\w.]+) ?\(/u
const FUNCTION = /^(?:async )?def (\w+) ?\(/u

/** The applications that a module makes: at its top level, or in a function of its top level. */
function applicationsIn(module: PythonModule): Application[] {
  const found: Application[] = []
  let inside: string | null = null
  for (const { line, indent, code } of module.lines) {
    if (indent === 0) inside = FUNCTION.exec(code)?.[1] ?? null
    const [, name, callee] = ASSIGNMENT.exec(code) ?? RETURN.exec(code) ?? []
    if (name === undefined || callee === undefined) continue
    const framework = frameworkOf(resolveName(module, callee))
    if (framework === null) continue
    const evidence = module.places.line(line)
    if (indent === 0) found.push({ framework, module, name, factory: false, evidence })
    else if (inside !== null) found.push({ framework, module, name: inside, factory: true, evidence })
  }
  return found
}

/** `fastapi.FastAPI` and `fastapi.applications.FastAPI` are the same class. */
function frameworkOf(qualified: string): Framework | null {
  const exact = FRAMEWORKS.find(({ applications }) => applications.includes(qualified))
  if (exact !== undefined) return exact
  const parts = qualified.split('.')
  const short = `${parts[0] ?? ''}.${parts.at(-1) ?? ''}`
  return FRAMEWORKS.find(({ applications }) => applications.includes(short)) ?? null
}

/** `app = create_app()` at the top level of a module that has or imports the factory. */
function callsOf(module: PythonModule, factories: ReadonlyMap<string, Framework>): Application[] {
  return module.lines.flatMap(({ line, indent, code }) => {
    const [, name, callee] = ASSIGNMENT.exec(code) ?? []
    const framework = factories.get(
      resolveName(module, callee ?? '')
        .split('.')
        .at(-1) ?? '',
    )
    if (indent > 0 || name === undefined || framework === undefined) return []
    return [{ framework, module, name, factory: false, evidence: module.places.line(line) }]
  })
}

/** What a server loads of a Dash application is its Flask server: `server = app.server`. */
function withServer(application: Application): Application {
  const { framework, module, name } = application
  if (framework.server === undefined) return application
  const pattern = new RegExp(`^(\\w+) ?= ?${name}\\.${framework.server}$`, 'u')
  const server = module.lines.flatMap(({ code }) => pattern.exec(code)?.[1] ?? [])[0]
  return server === undefined ? application : { ...application, name: server }
}

/** Frameworks without an application object: a file at the top, or one folder down, that imports them is the application. */
function scriptsIn(module: PythonModule): Application[] {
  if (module.path.split('/').length > 2 || /(?:^|\/)pages\//u.test(module.path)) return []
  return FRAMEWORKS.flatMap(framework => {
    if (framework.module === undefined || ![...module.imports].includes(framework.module)) return []
    const line = module.lines.find(({ code }) =>
      framework.runs === undefined ? code.includes(framework.module ?? '') : code.includes(framework.runs),
    )
    if (line === undefined) return []
    return [{ framework, module, name: '', factory: false, evidence: module.places.line(line.line) }]
  })
}
