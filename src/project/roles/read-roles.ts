import type { Code } from '../code/modules.js'
import type { Distribution, Evidence, Role, RoleKind } from '../project.js'
import { findBackground } from './background.js'
import type { Process } from './declared/processes.js'
import { portOf } from './declared/listen.js'
import { readProcess, type DeclaredCommand } from './declared/read-process.js'
import { findScript, notebookRole, plainRole, scriptRoles } from './scripts.js'
import { findOtherWebs, findWeb } from './web.js'

/** All that roles are told from. */
export interface RoleEvidence {
  readonly code: Code
  readonly distributions: readonly Distribution[]
  readonly paths: ReadonlySet<string>
  /** Folders below the root that installed packages are imported from: `src`. */
  readonly installedFrom: readonly string[]
  readonly scripts: readonly { readonly name: string; readonly evidence: Evidence }[]
  readonly declared: readonly Process[]
  /** Ports that configuration files set, by the framework's name. */
  readonly ports: ReadonlyMap<string, number>
}

/** What the project can be started as: the web application, workers, beat, programs, jobs; in this order. */
export function readRoles(evidence: RoleEvidence): Role[] {
  const { code, distributions, paths, installedFrom } = evidence
  const web = findWeb(evidence)
  const background = findBackground(code.modules, distributions, paths, installedFrom)
  const declared = evidence.declared.flatMap(process => readProcess(process, web?.port ?? 8000))
  const found = [
    ...webRoles(declared, web, evidence),
    ...declaredOr(declared, 'worker', background),
    ...declaredOr(declared, 'beat', background),
    ...scriptRoles(evidence.scripts),
  ]
  const others = [
    ...(found.length === 0
      ? [declaredScript(declared) ?? findScript(code.modules, paths, installedFrom)]
      : []),
    ...(found.length === 0 ? [notebookRole(paths, new Set(distributions.map(({ name }) => name)))] : []),
    ...jobs(declared),
  ].filter(role => role !== null)
  return named([...found, ...others])
}

/** The web application first, then others that are declared beside it; where none is declared, others in the code. */
function webRoles(declared: readonly DeclaredCommand[], web: Role | null, evidence: RoleEvidence): Role[] {
  const command = declared.find(one => servesWeb(one, web))
  if (command === undefined) return web === null ? [] : [web, ...findOtherWebs(evidence)]
  const beside = declared.filter(
    one => one.purpose === 'web' && one.process !== command.process && isBeside(one, command),
  )
  const others = beside.map(one => ({ ...declaredWeb(one, null), name: one.process }))
  return [declaredWeb(command, web), ...others]
}

/** Another file may only say the same again. */
const isBeside = (one: DeclaredCommand, other: DeclaredCommand): boolean =>
  one.evidence.file === other.evidence.file && one.words.join('\0') !== other.words.join('\0')

/** The declared start of the web application; what only serves a developer gives way to what the code says. */
function declaredWeb({ words, evidence, ...command }: DeclaredCommand, web: Role | null): Role {
  const environment = { ...web?.environment, ...command.environment }
  return {
    kind: 'web',
    name: 'web',
    framework: web?.framework ?? null,
    command: words,
    port: portOf(words) ?? web?.port ?? 8000,
    health: web?.health ?? { kind: 'tcp' },
    evidence,
    ...(web === null ? {} : { application: web.evidence }),
    ...(web?.interface === undefined ? {} : { interface: web.interface }),
    ...(Object.keys(environment).length === 0 ? {} : { environment }),
  }
}

/** A server; or the project's own script, where the code serves itself. */
const servesWeb = ({ purpose, process }: DeclaredCommand, web: Role | null): boolean =>
  purpose === 'web' || (purpose === null && process === 'web' && web !== null && web.interface === undefined)

function declaredOr(
  declared: readonly DeclaredCommand[],
  kind: 'worker' | 'beat',
  background: readonly Role[],
): Role[] {
  const found = background.filter(role => role.kind === kind)
  const commands = declared.filter(command => purposeIn(command) === kind)
  const unique = [...new Map(commands.map(command => [command.words.join('\0'), command])).values()]
  if (unique.length === 0) return found
  return unique.map(({ process, words, evidence }) => ({
    ...plainRole(kind, process, writable(words), evidence),
    framework: found[0]?.framework ?? frameworkOf(words),
  }))
}

/** A worker may be a script of the project, told only by the name of its process. */
function purposeIn({ purpose, process }: DeclaredCommand): string | null {
  if (purpose !== null) return purpose
  if (/worker|queue|consumer/u.test(process)) return 'worker'
  return /^(?:clock|beat|scheduler|cron)$/u.test(process) ? 'beat' : null
}

/** celery beat keeps its schedule in the working folder unless told otherwise, and the code is read-only. */
function writable(words: readonly string[]): readonly string[] {
  const isBeat = words[0] === 'celery' && words.includes('beat')
  if (!isBeat || words.some(word => /^(?:-s|--schedule|-S|--scheduler)(?:=|$)/u.test(word))) return words
  return [...words, '--schedule', '/tmp/celerybeat-schedule']
}

const frameworkOf = (words: readonly string[]): string | null =>
  ({ celery: 'Celery', rq: 'RQ', dramatiq: 'Dramatiq', arq: 'arq', taskiq: 'TaskIQ' })[words[0] ?? ''] ?? null

function declaredScript(declared: readonly DeclaredCommand[]): Role | null {
  const command = declared.find(({ purpose, words }) => purpose === null && words[0] === 'python')
  return command === undefined ? null : plainRole('script', 'script', command.words, command.evidence)
}

/** What runs once before a start, such as a migration: never part of the start command. */
function jobs(declared: readonly DeclaredCommand[]): Role[] {
  const found = declared.filter(({ purpose }) => purpose === 'job')
  const unique = [...new Map(found.map(command => [command.words.join('\0'), command])).values()]
  return unique.map(({ words, evidence }) =>
    plainRole(
      'job',
      words.some(word => /^(?:migrate|upgrade)$/u.test(word)) ? 'migrate' : 'job',
      words,
      evidence,
    ),
  )
}

/** The first of a kind is called as the kind; names stay unique. */
function named(roles: readonly Role[]): Role[] {
  const kinds = new Set<RoleKind>()
  const names = new Set<string>()
  return roles.map(role => {
    const first = !kinds.has(role.kind) && ['web', 'worker', 'beat'].includes(role.kind)
    kinds.add(role.kind)
    let name = first ? role.kind : role.name
    for (let number = 2; names.has(name); number += 1) name = `${role.name}-${number}`
    names.add(name)
    return { ...role, name }
  })
}
