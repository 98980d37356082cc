import { PYTHON_VERSIONS } from '../../project/packaging/versions.js'
import type { DebianRelease } from '../../project/project.js'
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
  choices: asking => offered(asking).map(({ name, note }) => ({ text: name, note })),
  default: asking => {
    const [newest] = offered(asking)
    return newest === undefined
      ? null
      : { text: newest.name, because: 'it is the newest release with official Python images' }
  },
  parse: text => {
    const release = RELEASES.find(({ name }) => name === text)
    return release === undefined
      ? unfit(`Debian ${text} is not on offer. Choose ${RELEASES.map(({ name }) => name).join(' or ')}.`)
      : { value: release.name }
  },
  check: (release, asking) =>
    offered(asking).some(({ name }) => name === release)
      ? null
      : `There is no official image of Python ${asking.answers.python ?? ''} on ${release}.`,
  print: release => release,
  tell: release => release,
})

/** Releases on which the chosen Python has images; all of them for a version that dockwiz does not know yet. */
function offered({ answers }: Asking): readonly (typeof RELEASES)[number][] {
  const known = PYTHON_VERSIONS.find(({ version }) => version === answers.python)
  return RELEASES.filter(({ name }) => known === undefined || known.debian.includes(name))
}
