import type {
  Distribution,
  Evidence,
  Fact,
  HealthRoute,
  Manifest,
  NativeNeed,
  Project,
  Role,
} from './project.js'

/** One line of `dockwiz inspect`: what was found, and where. */
export interface ProjectFact {
  /** Stable: tests and scripts ask for a fact by it. */
  readonly id: string
  readonly label: string
  readonly value: string
  readonly note?: string
  /** null where nothing was found. */
  readonly evidence: Evidence | null
}

/** `src/main.py:11`. */
export const placeText = ({ file, line }: Pick<Evidence, 'file' | 'line'>): string =>
  line === undefined ? file : `${file}:${line}`

/** A project as a flat list of facts, in the order in which people ask. Values are as found: hostile until made printable. */
export function projectFacts(project: Project): ProjectFact[] {
  return [
    pythonFact(project),
    ...dependencyFacts(project),
    ...project.roles.flatMap(roleFacts),
    ...packageFacts(project),
    ...nativeFacts(project),
    ...listFact('apt', 'Debian packages', project.aptPackages ?? [], 'named in the repository'),
    acceleratorFact(project),
    ...listFact('unused', 'Never imported', project.unused ?? [], 'declared, and no module imports it'),
    dockerfileFact(project),
    ...memberFacts(project),
  ]
}

function pythonFact({ python, requiresPython, distributions }: Project): ProjectFact {
  const fact = { id: 'python', label: 'Python' }
  if (python === null) return { ...fact, value: 'not said', evidence: null }
  const isPin = distributions.some(({ evidence }) => evidence === python.evidence)
  const isRange = python.evidence === requiresPython?.evidence
  const note = isPin
    ? 'the newest that every pin has a wheel for'
    : isRange
      ? `chosen inside ${requiresPython.value}`
      : null
  return { ...fact, value: python.value, ...(note === null ? {} : { note }), evidence: python.evidence }
}

function dependencyFacts({ manifests, distributions }: Project): ProjectFact[] {
  const installed = manifests.filter(({ group }) => group === undefined)
  if (installed.length === 0) {
    return [{ id: 'dependencies', label: 'Dependencies', value: 'none', note: 'no manifest', evidence: null }]
  }
  const groups = [...new Set(distributions.map(({ group }) => group))].filter(group => group !== null).sort()
  return [
    ...installed.map((manifest, index) => manifestFact(manifest, index, distributions)),
    ...(groups.length === 0
      ? []
      : [
          {
            id: 'groups',
            label: 'Groups',
            value: groups.join(', '),
            note: 'not installed in production',
            evidence: null,
          },
        ]),
  ]
}

/** The first manifest is the one that the others are left for. */
function manifestFact(
  { manager, file, locked }: Manifest,
  index: number,
  distributions: readonly Distribution[],
): ProjectFact {
  const evidence = { file, text: '' }
  if (index > 0) return { id: `dependencies.${index + 1}`, label: 'And in', value: manager, evidence }
  const production = distributions.filter(({ group }) => group === null)
  const direct = production.filter(distribution => distribution.direct).length
  const rest = locked ? `${production.length - direct} through them` : 'no lock: what they bring is not known'
  const value = `${production.length}, ${manager}`
  return { id: 'dependencies', label: 'Dependencies', value, note: `${direct} direct, ${rest}`, evidence }
}

function roleFacts(role: Role): ProjectFact[] {
  const { name, kind, framework, command, port, health, evidence, application = evidence } = role
  const isWeb = name === 'web'
  const starts: ProjectFact = {
    id: `role.${name}`,
    label: isWeb ? 'Starts with' : `As ${kind === name ? kind : `${kind} ${name}`}`,
    value: command.join(' '),
    ...(port === null ? {} : { note: `port ${port}, ${healthNote(health)}` }),
    evidence,
  }
  const needs = role.missing ?? role.offer?.needs ?? []
  return [
    ...(framework === null
      ? []
      : [
          {
            id: `framework.${name}`,
            label: isWeb ? 'Framework' : `Framework of ${name}`,
            value: framework,
            evidence: application,
          },
        ]),
    starts,
    ...(needs.length === 0
      ? []
      : [
          {
            id: `server.${name}`,
            label: 'Server',
            value: 'none',
            note: `${needs.join(', ')} is not among the dependencies`,
            evidence,
          },
        ]),
  ]
}

function healthNote(health: HealthRoute): string {
  if (health.kind === 'none') return 'no health check'
  return health.kind === 'http' ? `health ${health.path}` : 'health: the port answers'
}

function packageFacts({ package: own, staticFiles }: Project): ProjectFact[] {
  const note =
    own === null
      ? ''
      : `built by ${own.backend.replace(/[.:].*$/u, '')}${own.mustInstall ? ', has to be installed' : ''}`
  return [
    ...(own === null
      ? []
      : [{ id: 'package', label: 'Own package', value: own.name, note, evidence: own.evidence }]),
    ...(staticFiles === undefined
      ? []
      : [
          {
            id: 'static',
            label: 'Static files',
            value: staticFiles.value,
            note: 'gathered by collectstatic',
            evidence: staticFiles.evidence,
          },
        ]),
  ]
}

const REASONS: Readonly<Record<NativeNeed['reason'], string>> = {
  'no-wheel': 'no wheel',
  'loads-library': 'loads a library',
  'runs-program': 'runs a program',
  'own-extension': 'own extension',
}

function nativeFacts({ native }: Project): ProjectFact[] {
  if (native.length === 0)
    return [
      { id: 'native', label: 'C extensions', value: 'none', note: 'nothing to compile', evidence: null },
    ]
  return native.map(({ distribution, reason, build, runtime, evidence }) => ({
    id: `native.${distribution}`,
    label: reason === 'no-wheel' || reason === 'own-extension' ? 'C extensions' : 'System packages',
    value: distribution,
    note: `${REASONS[reason]}: ${build.length === 0 ? '' : `${build.join(', ')} → `}${runtime.trixie.join(', ') || 'nothing when it runs'}`,
    evidence,
  }))
}

function listFact(id: string, label: string, found: readonly Fact<string>[], note: string): ProjectFact[] {
  const [first] = found
  if (first === undefined) return []
  return [{ id, label, value: found.map(({ value }) => value).join(', '), note, evidence: first.evidence }]
}

function acceleratorFact({ accelerator, distributions }: Project): ProjectFact {
  const fact = { id: 'accelerator', label: 'Accelerator' }
  const { libraries, asked } = accelerator
  const [library] = libraries
  const count = distributions.filter(({ group }) => group === null).length
  if (library === undefined)
    return { ...fact, value: 'none', note: `no GPU library among the ${count}`, evidence: null }
  const names = libraries.map(({ value }) => value).join(', ')
  return {
    ...fact,
    value: asked?.value ?? 'CPU or CUDA',
    note: asked === null ? `${names} comes for both` : `asked for by ${asked.evidence.file}, for ${names}`,
    evidence: asked?.evidence ?? library.evidence,
  }
}

function dockerfileFact({ dockerfile, replacedDockerfile, compose }: Project): ProjectFact {
  const notes = [
    ...(replacedDockerfile === undefined ? [] : [`instead of ${replacedDockerfile.value}`]),
    ...(compose === null ? [] : [`beside ${compose.value}`]),
  ]
  return {
    id: 'dockerfile',
    label: 'Dockerfile',
    value: dockerfile?.value ?? 'none',
    ...(notes.length === 0 ? {} : { note: notes.join(', ') }),
    evidence: dockerfile?.evidence ?? null,
  }
}

function memberFacts({ members }: Project): ProjectFact[] {
  if (members === undefined || members.length < 2) return []
  return [{ id: 'members', label: 'Projects here', value: members.join(', '), evidence: null }]
}
