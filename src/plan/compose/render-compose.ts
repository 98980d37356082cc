import { Document, isMap, LineCounter, parseDocument } from 'yaml'
import type { YAMLMap } from 'yaml'
import { Problem } from '../../common/problem.js'
import { printable } from '../../common/text.js'
import type { ComposePlan, ComposeService } from './compose-plan.js'
import { ourService } from './our-service.js'
import { serviceValues } from './service-values.js'

/**
 * The Compose file of a plan. In a file that is there the comments, the order and everything that dockwiz has nothing to
 * say of stay; of a service that was there already, only what it does not say is added.
 *
 * @throws Problem `manifest-malformed` with the place in a file that is not Compose.
 */
export function renderCompose(plan: ComposePlan, current: string | null): string {
  if (current === null || current.trim() === '') return print(filled(new Document({}), plan), '')
  const lines = new LineCounter()
  const document = parseDocument(current, { lineCounter: lines, uniqueKeys: true })
  const [error] = document.errors
  if (error !== undefined)
    throw malformed(plan.path, lines.linePos(error.pos[0]).line, error.message.split('\n')[0] ?? '')
  if (!isMap(document.contents)) throw malformed(plan.path, 1, 'It is not a mapping of keys to values.')
  const services = document.get('services')
  if (services !== undefined && services !== null && !isMap(services))
    throw malformed(plan.path, 1, 'services is not a mapping of names to services.')
  return print(filled(document, plan), current)
}

function filled(document: Document, plan: ComposePlan): Document {
  if (!isMap(document.get('services'))) document.set('services', document.createNode({}))
  const services = document.get('services')
  if (!isMap(services)) return document
  const taken = new Set<string>()
  for (const service of plan.services) {
    const ours = ourService(services, service, taken)
    const name = ours ?? freeName(services, service.name)
    taken.add(name)
    if (ours === null) services.set(name, document.createNode(serviceValues(service, plan.secrets)))
    else add(document, services.get(name), service, plan.secrets)
  }
  for (const id of plan.secrets)
    if (!document.hasIn(['secrets', id]))
      document.setIn(['secrets', id], document.createNode({ environment: id }))
  return document
}

/** A service of that name which is built from elsewhere, or from an image, is another one. */
function freeName(services: YAMLMap, name: string): string {
  return services.has(name) ? freeName(services, `${name}-image`) : name
}

/** To a service that was there: how it is built now, and the limits that it does not set itself. */
function add(document: Document, node: unknown, service: ComposeService, secrets: readonly string[]): void {
  if (!isMap(node)) return
  const { build, ...values } = serviceValues(service, secrets)
  const { context, ...more } = build
  const kept = node.get('build')
  if (isMap(kept)) {
    kept.delete('dockerfile')
    if (service.target === null) kept.delete('target')
    for (const [key, value] of Object.entries(more)) kept.set(key, document.createNode(value))
  } else if (Object.keys(more).length > 0) {
    node.set('build', document.createNode({ context: kept ?? context, ...more }))
  }
  for (const key of LIMITS)
    if (!node.has(key) && values[key] !== undefined) node.set(key, document.createNode(values[key]))
}

const LIMITS = ['init', 'read_only', 'tmpfs', 'cap_drop', 'security_opt', 'deploy'] as const

/** As the file was written: indented sequences or not, no line broken that was whole. */
function print(document: Document, current: string): string {
  return document.toString({
    lineWidth: 0,
    flowCollectionPadding: /[[{] /u.test(current),
    indentSeq: !/^( *)[^\s#-].*:[ ]*\n\1- /mu.test(current),
    indent: /^ {4}\S/mu.test(current) && !/^ {2}\S/mu.test(current) ? 4 : 2,
  })
}

const malformed = (path: string, line: number, why: string): Problem =>
  new Problem('manifest-malformed', {
    what: 'The Compose file that is there cannot be read, so nothing was added to it.',
    where: `${printable(path)}:${line}`,
    why: printable(why),
    next: [
      'Correct it, or let dockwiz write another file: --compose compose.dockwiz.yaml',
      'Leave it out: --compose none',
    ],
  })
