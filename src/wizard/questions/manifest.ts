import { printable, some } from '../../common/text.js'
import type { Distribution, Installation, Project } from '../../project/project.js'
import { defineQuestion, unfit } from '../question.js'

export const manifest = defineQuestion({
  id: 'manifest',
  flag: 'manifest',
  valueName: 'FILE',
  summary: 'file that the dependencies are installed from, where the repository has several',
  label: 'Manifest',
  asked: ({ project }) => installationsOf(project).length > 1,
  choices: ({ project }) =>
    installationsOf(project).map((installation, index, all) => ({
      text: fileOf(installation) ?? 'none',
      note: printable(index === 0 ? contentOf(installation) : differenceText(installation, all[0])),
    })),
  default: ({ project }) => {
    const [first] = installationsOf(project)
    const file = first === undefined ? null : fileOf(first)
    if (first === undefined || file === null)
      return { text: 'none', because: 'the repository has no manifest' }
    const because =
      first.manifests[0]?.locked === true ? 'it locks every version' : 'it says most plainly what runs'
    return { text: file, because: installationsOf(project).length > 1 ? because : 'it is the only one' }
  },
  parse: text => {
    if (text === 'none') return { value: null }
    return text === '' || /[\u0000-\u001F\u007F]/u.test(text)
      ? unfit('Give the path of a manifest as the repository has it, such as requirements.txt.')
      : { value: text }
  },
  check: (value, { project }) => {
    const files = installationsOf(project).map(fileOf)
    if (files.includes(value) || (files.length === 0 && value === null)) return null
    const known = files.filter(file => file !== null).map(printable)
    return known.length === 0
      ? 'There is no manifest in this repository to install from.'
      : `This repository can be installed from ${known.join(', ')}.`
  },
  print: value => value ?? 'none',
  price: 'In the image: what the file names, and what that brings along.',
  tell: () => null,
})

/** A repository with one manifest is installed from that. Nothing is installed from conda's: its environments are none of pip's. */
function installationsOf(project: Project): readonly Installation[] {
  const all = project.installations ?? (project.manifests.length === 0 ? [] : [project])
  const usable = all.filter(({ manifests }) => manifests[0]?.manager !== 'conda')
  return usable.length === 0 ? all : usable
}

const fileOf = ({ manifests }: Installation): string | null => manifests[0]?.file ?? null

function contentOf({ manifests, distributions }: Installation): string {
  const [first] = manifests
  const count = distributions.filter(({ group }) => group === null).length
  return `${first?.manager ?? ''}, ${count} distributions${first?.locked === true ? ', locked' : ''}`
}

/** What else is installed, against the first: `pip, 12 distributions; without httpx; 3 other versions`. */
function differenceText(installation: Installation, first: Installation | undefined): string {
  const here = byName(installation)
  const there = byName(first)
  const differences = [
    listed(
      'without',
      [...there.keys()].filter(name => !here.has(name)),
    ),
    listed(
      'with',
      [...here.keys()].filter(name => !there.has(name)),
    ),
    otherVersions(here, there),
  ].filter(text => text !== null)
  const difference = differences.length === 0 ? 'the same distributions' : differences.join('; ')
  return `${contentOf(installation)}; ${difference}`
}

const byName = (installation: Installation | undefined): ReadonlyMap<string, Distribution> =>
  new Map(
    installation?.distributions.filter(({ group }) => group === null).map(one => [one.name, one] as const) ??
      [],
  )

/** Names beyond these are counted. */
const NAMED = 2

function listed(word: string, names: readonly string[]): string | null {
  return names.length === 0 ? null : `${word} ${some(names, NAMED)}`
}

function otherVersions(
  here: ReadonlyMap<string, Distribution>,
  there: ReadonlyMap<string, Distribution>,
): string | null {
  const other = [...here].filter(([name, { version }]) => {
    const known = there.get(name)?.version
    return known != null && version !== null && known !== version
  })
  return other.length === 0 ? null : `${other.length} other ${other.length === 1 ? 'version' : 'versions'}`
}
