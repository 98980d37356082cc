import type { Distribution, Evidence, HealthRoute, Project, Role } from './project.js'

/** One line of the Found screen and of `dockwiz inspect`: what was found, and where. */
export interface FoundFact {
  /** Stable: tests and scripts ask for a fact by it. */
  readonly id: string
  readonly label: string
  readonly value: string
  readonly note?: string
  /** null where nothing was found. */
  readonly evidence: Evidence | null
}

/** A project as a flat list of facts, in the order in which people ask. Values are as found: hostile until made printable. */
export function projectFacts(project: Project): FoundFact[] {
  return [
    pythonFact(project),
    ...dependencyFacts(project),
    ...project.roles.flatMap(role => roleFacts(role)),
    ...nativeFacts(project),
    acceleratorFact(project),
    dockerfileFact(project),
  ]
}

function pythonFact({ python }: Project): FoundFact {
  const evidence = python?.evidence ?? null
  return { id: 'python', label: 'Python', value: python?.value ?? 'not said', evidence }
}

function dependencyFacts({ manifests, distributions }: Project): FoundFact[] {
  const production = distributions.filter(({ group }) => group === null)
  const direct = production.filter(distribution => distribution.direct).length
  return manifests
    .filter(({ group }) => group === undefined)
    .map(({ manager, file, locked }, index) => ({
      id: `dependencies.${manager}`,
      label: 'Dependencies',
      value: index === 0 ? `${production.length}, ${manager}` : manager,
      ...(index === 0 ? { note: countNote(direct, production.length, locked) } : {}),
      evidence: { file, text: '' },
    }))
}

function countNote(direct: number, all: number, locked: boolean): string {
  return locked ? `${direct} direct, ${all - direct} through them` : `${direct} direct, no lock file`
}

function roleFacts({ name, framework, command, port, health, evidence }: Role): FoundFact[] {
  const starts: FoundFact = {
    id: `role.${name}`,
    label: name === 'web' ? 'Starts with' : `Starts as ${name}`,
    value: command.join(' '),
    ...(port === null ? {} : { note: `port ${port}, ${healthNote(health)}` }),
    evidence,
  }
  const label = name === 'web' ? 'Framework' : `Framework of ${name}`
  if (framework === null) return [starts]
  return [{ id: `framework.${name}`, label, value: framework, evidence }, starts]
}

function healthNote(health: HealthRoute): string {
  if (health.kind === 'http') return `health ${health.path}`
  return health.kind === 'tcp' ? 'health: the port answers' : 'no health check'
}

function nativeFacts({ native }: Project): FoundFact[] {
  if (native.length === 0) {
    return [{ id: 'native', label: 'C extensions', value: 'none', evidence: null }]
  }
  return native.map(({ distribution, build, runtime, evidence }) => ({
    id: `native.${distribution}`,
    label: 'System packages',
    value: distribution,
    note: `${build.length === 0 ? '' : `${build.join(', ')} → `}${runtime.trixie.join(', ') || 'nothing at run time'}`,
    evidence,
  }))
}

function acceleratorFact({ accelerator, distributions }: Project): FoundFact {
  const [library] = accelerator.libraries
  const count = distributions.filter(({ group }: Distribution) => group === null).length
  if (library === undefined) {
    const note = `no GPU library among the ${count}`
    return { id: 'accelerator', label: 'Accelerator', value: 'none', note, evidence: null }
  }
  const value = accelerator.libraries.map(({ value }) => value).join(', ')
  return { id: 'accelerator', label: 'Accelerator', value, evidence: library.evidence }
}

function dockerfileFact({ dockerfile }: Project): FoundFact {
  return {
    id: 'dockerfile',
    label: 'Dockerfile',
    value: dockerfile?.value ?? 'none',
    evidence: dockerfile?.evidence ?? null,
  }
}
