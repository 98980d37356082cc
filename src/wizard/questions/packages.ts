import { isDebianName } from '../../common/debian-name.js'
import type { DebianRelease, NativeNeed, Project } from '../../project/project.js'
import { compilesWhenItRuns } from '../../project/system/accelerator.js'
import { placeOf } from '../because.js'
import { printable } from '../../common/text.js'
import { packagesCost } from '../costs.js'
import { printNames, readNames } from '../names.js'
import { RELEASES } from './debian.js'
import { defineQuestion, unfit } from '../question.js'
import type { Default, Unfit } from '../question.js'

export const buildPackages = defineQuestion({
  id: 'buildPackages',
  flag: 'build-packages',
  valueName: 'NAMES',
  summary: 'Debian packages to compile with; they stay out of the image. "none" for none',
  label: 'To build',
  other: 'names of Debian packages, separated by spaces; none for none',
  default: ({ project }) =>
    packagesDefault(project.native, need => need.build, 'every distribution has a wheel'),
  parse: parseNames,
  print: printNames,
  weigh: names => packagesCost(names, 'builder'),
  price: 'In the image: nothing; the builder stage is thrown away.',
  tell: names => (names.length === 0 ? null : `build with ${names.join(' ')}`),
})

export const runtimePackages = defineQuestion({
  id: 'runtimePackages',
  flag: 'runtime-packages',
  valueName: 'NAMES',
  summary: 'Debian packages that the running application needs. "none" for none',
  label: 'To run',
  other: 'names of Debian packages, separated by spaces; none for none',
  default: ({ project, answers }) =>
    packagesDefault(
      [...project.native, ...(answers.accelerator === 'cuda' ? compiling(project) : [])],
      need => need.runtime[answers.debian ?? 'trixie'],
      'nothing here is known to load a library from Debian',
    ),
  parse: parseNames,
  check: (names, { project, answers }) => otherReleaseName(names, project, answers.debian ?? 'trixie'),
  print: printNames,
  weigh: names => packagesCost(names, 'image'),
  price: 'In the image: these packages and what they need.',
  tell: names => (names.length === 0 ? null : `run with ${names.join(' ')}`),
})

/** What compiles when it runs keeps a compiler in the image: the one exception. */
function compiling({ accelerator }: Project): NativeNeed[] {
  const compiler = ['gcc', 'libc6-dev']
  return accelerator.libraries
    .filter(({ value }) => compilesWhenItRuns(value))
    .map(({ value, evidence }) => ({
      distribution: value,
      reason: 'runs-program',
      build: [],
      runtime: { bookworm: compiler, trixie: compiler },
      note: '',
      evidence,
    }))
}

function packagesDefault(
  needs: readonly NativeNeed[],
  packagesOf: (need: NativeNeed) => readonly string[],
  otherwise: string,
): Default {
  const wanting = needs.filter(need => packagesOf(need).length > 0)
  const names = [...new Set(wanting.flatMap(packagesOf))].sort()
  const [first] = wanting
  if (first === undefined) return { text: 'none', because: otherwise }
  const distributions = [...new Set(wanting.map(({ distribution }) => printable(distribution)))]
  return { text: printNames(names), because: `of ${distributions.join(', ')} (${placeOf(first.evidence)})` }
}

function parseNames(text: string): { readonly value: readonly string[] } | Unfit {
  const names = readNames(text)
  const wrong = names.find(name => !isDebianName(name) || name === 'none')
  if (wrong === undefined) return { value: names }
  return unfit(
    `"${printable(wrong)}" is not the name of a Debian package: lower-case letters, digits, and + - . after the first.`,
  )
}

/** A library's package can be called otherwise in the next release: what a need calls it in another one is not there. */
function otherReleaseName(names: readonly string[], project: Project, release: DebianRelease): string | null {
  for (const need of project.native)
    for (const { name: other } of RELEASES) {
      const here = need.runtime[release]
      const there = need.runtime[other]
      const stray = names.find(name => there.includes(name) && !here.includes(name))
      if (stray !== undefined)
        return `${stray} is a name of Debian ${other}. For ${release} ${need.distribution} needs ${here.join(' ') || 'none'}.`
    }
  return null
}
