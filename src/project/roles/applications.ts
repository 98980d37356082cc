import { evidenceAtLine } from '../evidence.js'
import type { Evidence } from '../project.js'
import type { PythonModule } from '../code/python-module.js'
import { resolveName } from '../code/python-module.js'
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

const ASSIGNMENT = /^(\w+)(?: ?: ?[\w.'[\] ]+)? ?= ?([\w.]+) ?\(/u
const FUNCTION = /^(?:async )?def (\w+) ?\(/u

/** The applications that a module makes: at its top level, or in a function of its top level. */
export function applicationsIn(module: PythonModule): Application[] {
  const found: Application[] = []
  let inside: string | null = null
  for (const { line, indent, code } of module.lines) {
    if (indent === 0) inside = FUNCTION.exec(code)?.[1] ?? null
    const [, name, callee] = ASSIGNMENT.exec(code) ?? /^(return) ([\w.]+) ?\(/u.exec(code) ?? []
    if (name === undefined || callee === undefined) continue
    const framework = frameworkOf(resolveName(module, callee))
    if (framework === null) continue
    const evidence = evidenceAtLine(module.path, module.text, line)
    if (indent === 0) found.push({ framework, module, name, factory: false, evidence })
    else if (inside !== null) found.push({ framework, module, name: inside, factory: true, evidence })
  }
  return found
}

/** `fastapi.FastAPI` and `fastapi.applications.FastAPI` are the same class. */
export function frameworkOf(qualified: string): Framework | null {
  const parts = qualified.split('.')
  const short = `${parts[0] ?? ''}.${parts.at(-1) ?? ''}`
  return FRAMEWORKS.find(({ applications }) => applications.includes(short)) ?? null
}
