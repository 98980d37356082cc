import { PYTHON_VERSIONS, allowsPython } from '../../project/packaging/versions.js'
import type { Fact, Project } from '../../project/project.js'
import { evidenceSays, placeOf } from '../because.js'
import { baseCost, costing } from '../costs.js'
import { defineQuestion, unfit } from '../question.js'
import type { Asking } from '../question.js'

/** Old enough that wheels for it are there, new enough that years of fixes are left. */
const USUAL = '3.13'

const WITH_IMAGES = PYTHON_VERSIONS.filter(({ debian }) => debian.length > 0)

export const python = defineQuestion({
  id: 'python',
  flag: 'python',
  valueName: 'VERSION',
  summary: `Python version of the image, such as ${USUAL}`,
  label: 'Python',
  choices: asking =>
    allowed(asking)
      .map(({ version, endOfLife }) => ({
        text: version,
        note: `gets fixes until ${endOfLife}`,
        ...costing(baseCost(version, asking.answers.debian ?? 'trixie')),
      }))
      .reverse(),
  default: asking => {
    const fact = asking.project.python
    const versions = allowed(asking)
    if (fact !== null && versions.some(({ version }) => version === fact.value))
      return { text: fact.value, because: reasonFor(asking.project, fact) }
    const usual = versions.find(({ version }) => version === USUAL) ?? versions.at(-1)
    if (usual === undefined) return null
    const asked =
      fact === null
        ? 'the repository names no version'
        : `${placeOf(fact.evidence)} asks for one without an official image`
    return { text: usual.version, because: asked }
  },
  parse: text => {
    if (/^3\.\d+$/u.test(text)) return { value: text }
    return unfit(
      /^3\.\d+\.\d+$/u.test(text)
        ? 'Give the minor version, such as 3.13: its image gets the patch releases when it is built again.'
        : 'Give a minor version of Python 3, such as 3.13.',
    )
  },
  check: (version, { project }) => {
    const known = PYTHON_VERSIONS.find(row => row.version === version)
    const oldest = PYTHON_VERSIONS[0]?.version ?? ''
    if (known === undefined ? minor(version) < minor(oldest) : known.debian.length === 0)
      return `Python ${version} has no official image that is still rebuilt. There are ${listed(WITH_IMAGES.map(row => row.version))}.`
    const range = project.requiresPython
    if (range !== null && !allowsPython(range.value, version))
      return `${evidenceSays(range.evidence)}, which leaves ${version} out.`
    return null
  },
  print: version => version,
  tell: version => `Python ${version}`,
})

/** A version that is named says so itself; one out of a range, or known by its wheels only, needs a word more. */
function reasonFor({ requiresPython }: Project, { evidence }: Fact<string>): string {
  const range = requiresPython?.evidence
  if (range?.file === evidence.file && range.line === evidence.line)
    return `it is the newest that is allowed: ${evidenceSays(evidence)}`
  return /python/iu.test(evidence.file + evidence.text) || /^\d/u.test(evidence.text)
    ? evidenceSays(evidence)
    : `it is the newest with wheels for it: ${evidenceSays(evidence)}`
}

/** Versions with an image that the project's own range allows; all with an image where it allows none. */
function allowed({ project }: Asking): typeof WITH_IMAGES {
  const range = project.requiresPython?.value ?? ''
  const versions = WITH_IMAGES.filter(({ version }) => allowsPython(range, version))
  return versions.length > 0 ? versions : WITH_IMAGES
}

const minor = (version: string): number => Number(version.split('.')[1])

const listed = (words: readonly string[]): string => new Intl.ListFormat('en', { type: 'unit' }).format(words)
