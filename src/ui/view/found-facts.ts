import { printable } from '../../common/text.js'
import type { Evidence, NativeNeed, Project, ProjectProblem, Role } from '../../project/project.js'
import { isOwnDockerfile } from '../../project/own-files.js'
import { placeOf } from '../../wizard/because.js'

/** A fact as it is shown: what, its value, where it was seen, and what stands there. All printable. */
export interface FoundFact {
  readonly label: string
  readonly value: string
  readonly place: string | null
  readonly note: string | null
}

/** What was found in a repository, for the first screen. */
export function foundFacts(project: Project): FoundFact[] {
  const [role] = project.roles
  return [
    pythonFact(project),
    dependenciesFact(project),
    ...(role === undefined ? [NO_ROLE] : roleFacts(role, project.roles.length)),
    nativeFact(project.native),
    acceleratorFact(project),
    dockerfileFact(project),
  ]
}

/** `requirements.txt:6  numpy is not pinned`. Printable. */
export const problemLine = ({ file, line, what }: ProjectProblem): string =>
  `${placeOf({ file, text: '', ...(line === undefined ? {} : { line }) })}  ${printable(what)}`

export const foundProblems = ({ problems }: Project): string[] => problems.map(problemLine)

const NO_ROLE: FoundFact = {
  label: 'Starts with',
  value: 'not found',
  place: null,
  note: 'you will be asked',
}

const fact = (label: string, value: string, evidence: Evidence | null, note?: string): FoundFact => ({
  label,
  value: printable(value),
  place: evidence === null ? null : placeOf(evidence),
  note: note === undefined ? null : printable(note),
})

function pythonFact({ python }: Project): FoundFact {
  return python === null
    ? fact('Python', 'not named', null)
    : fact('Python', python.value, python.evidence, python.evidence.text)
}

function dependenciesFact({ distributions, manifests }: Project): FoundFact {
  const installed = distributions.filter(({ group }) => group === null)
  const direct = installed.filter(one => one.direct).length
  const [manifest] = manifests
  if (manifest === undefined) return fact('Dependencies', 'none', null)
  const through = installed.length - direct
  const note = through === 0 ? `${direct} direct` : `${direct} direct, ${through} through them`
  return fact(
    'Dependencies',
    `${installed.length}, ${manifest.manager}`,
    { file: manifest.file, text: '' },
    note,
  )
}

function roleFacts(role: Role, count: number): FoundFact[] {
  const health = role.health.kind === 'http' ? `health ${role.health.path}` : null
  const listens = role.port === null ? null : `port ${role.port}`
  const others = count > 1 ? `and ${count - 1} more to choose from` : null
  const note = [listens, health, others].filter(part => part !== null).join(', ')
  const start: FoundFact = {
    label: 'Starts with',
    value: printable(role.command.join(' ')),
    place: null,
    note: note === '' ? null : printable(note),
  }
  if (role.framework === null) return [{ ...start, place: placeOf(role.evidence) }]
  return [fact('Framework', role.framework, role.evidence, role.evidence.text), start]
}

function nativeFact(needs: readonly NativeNeed[]): FoundFact {
  const [first] = needs
  if (first === undefined) return fact('C extensions', 'none', null, 'nothing to compile, no library to add')
  const build = [...new Set(needs.flatMap(need => need.build))]
  const runtime = [...new Set(needs.flatMap(need => need.runtime.trixie))]
  const note = `${build.length === 0 ? 'nothing to build' : build.join(', ')} → ${runtime.join(', ') || 'nothing to run'}`
  return fact(
    'C extensions',
    [...new Set(needs.map(need => need.distribution))].join(', '),
    first.evidence,
    note,
  )
}

function acceleratorFact({ accelerator, distributions }: Project): FoundFact {
  const [library] = accelerator.libraries
  const installed = distributions.filter(({ group }) => group === null).length
  if (library === undefined) return fact('Accelerator', 'none', null, `no GPU library among the ${installed}`)
  return fact('Accelerator', accelerator.asked?.value ?? 'cpu or cuda', library.evidence, library.value)
}

function dockerfileFact({ dockerfile, replacedDockerfile }: Project): FoundFact {
  if (dockerfile === null)
    return fact('Dockerfile', 'none', null, 'will compare with a plain single-stage build')
  const { file } = dockerfile.evidence
  if (!isOwnDockerfile(dockerfile)) return fact('Dockerfile', file, null, 'will be compared with')
  const compared =
    replacedDockerfile === undefined ? '' : `; ${replacedDockerfile.value} will be compared with`
  return fact('Dockerfile', file, null, `written by dockwiz before${compared}`)
}
