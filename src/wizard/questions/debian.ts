import { PYTHON_VERSIONS } from '../../project/packaging/versions.js'
import { printable } from '../../common/text.js'
import type { DebianRelease, NativeNeed, Project } from '../../project/project.js'
import { placeOf } from '../because.js'
import { baseCost, costing } from '../costs.js'
import { defineQuestion, unfit } from '../question.js'
import type { Asking } from '../question.js'

/** The newest first. Dates: https://wiki.debian.org/DebianReleases and https://wiki.debian.org/LTS */
export const RELEASES = [
  {
    name: 'trixie',
    note: 'Debian 13, stable: security fixes until 2028-08, long-term support until 2030-06',
  },
  { name: 'bookworm', note: 'Debian 12, only long-term support since 2026-07, until 2028-06' },
] as const satisfies readonly { name: DebianRelease; note: string }[]

export const debian = defineQuestion({
  id: 'debian',
  flag: 'debian',
  valueName: RELEASES.map(({ name }) => name).join('|'),
  summary: 'Debian release under Python in the image',
  label: 'Debian',
  choices: asking =>
    offered(asking).map(({ name, note }) => ({
      text: name,
      note,
      ...costing(baseCost(asking.answers.python ?? '', name)),
    })),
  default: asking => {
    const [newest] = offered(asking)
    const bound = boundNeed(asking.project)
    if (newest === undefined) return null
    if (bound !== null)
      return {
        text: newest.name,
        because: `${printable(bound.distribution)} can be built there (${placeOf(bound.evidence)})`,
      }
    return { text: newest.name, because: 'it is the newest release with official Python images' }
  },
  parse: text => {
    const release = RELEASES.find(({ name }) => name === text)
    return release === undefined
      ? unfit(
          `Debian ${printable(text)} is not on offer. Choose ${RELEASES.map(({ name }) => name).join(' or ')}.`,
        )
      : { value: release.name }
  },
  check: (release, { project, answers }) => {
    if (!hasImage(release, answers.python))
      return `There is no official image of Python ${answers.python ?? ''} on ${release}.`
    const need = project.native.find(({ debian }) => debian !== undefined && !debian.includes(release))
    return need === undefined
      ? null
      : `${printable(need.distribution)} cannot be built on ${release} (${placeOf(need.evidence)}).`
  },
  print: release => release,
  tell: release => release,
})

/** Releases with an image of the chosen Python on which everything can be built; all with an image where none is. */
function offered({ project, answers }: Asking): readonly (typeof RELEASES)[number][] {
  const withImage = RELEASES.filter(({ name }) => hasImage(name, answers.python))
  const able = withImage.filter(({ name }) =>
    project.native.every(({ debian }) => debian?.includes(name) ?? true),
  )
  return able.length > 0 ? able : withImage
}

/** A version that dockwiz does not know yet is taken to have all of them. */
function hasImage(release: DebianRelease, python: string | undefined): boolean {
  const known = PYTHON_VERSIONS.find(({ version }) => version === python)
  return known === undefined || known.debian.includes(release)
}

const boundNeed = ({ native }: Project): NativeNeed | null =>
  native.find(({ debian }) => debian !== undefined && debian.length < RELEASES.length) ?? null
