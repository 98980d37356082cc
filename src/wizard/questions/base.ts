import { printable } from '../../common/text.js'
import type { Distribution } from '../../project/project.js'
import type { Base } from '../answers.js'
import { placeOf } from '../because.js'
import { defineQuestion, unfit } from '../question.js'
import type { Asking } from '../question.js'
import { WORK_TARGETS } from '../work-targets.js'

const BASES: readonly Base[] = ['slim', 'distroless', 'alpine']

/** Not asked: the slim image is right for nearly everybody, and the others have limits of which each is told. */
export const base = defineQuestion({
  id: 'base',
  flag: 'base',
  valueName: BASES.join('|'),
  summary:
    'image under the application: slim Debian; distroless (Python 3.13, no shell); Alpine (musl wheels only)',
  label: 'Base',
  asked: () => false,
  default: () => ({ text: 'slim', because: 'every manylinux wheel runs on it' }),
  parse: text => {
    const found = BASES.find(name => name === text)
    return found === undefined ? unfit(`Choose ${BASES.join(', ')}.`) : { value: found }
  },
  check: (value, asking) =>
    value === 'distroless' ? distrolessRefusal(asking) : value === 'alpine' ? alpineRefusal(asking) : null,
  print: value => value,
  price: 'Saved with distroless or alpine: most of the programs of Debian.',
  tell: value => (value === 'slim' ? null : `on ${value}`),
})

function distrolessRefusal({ project, answers }: Asking): string | null {
  const { runtimePackages = [], targets = [] } = answers
  if (answers.python !== '3.13' || answers.debian !== 'trixie')
    return 'Distroless has Python 3.13 on Debian trixie and no other: give --python 3.13 --debian trixie too.'
  if (runtimePackages.length > 0)
    return `Distroless has no apt, and the application needs ${runtimePackages.join(', ')} when it runs.`
  if (answers.install !== 'venv')
    return 'Distroless has no pip, so only a virtual environment can be copied in: choose venv.'
  if (usesCudaImage(answers)) return 'An image stands on distroless or on nvidia/cuda, not on both.'
  if (project.staticFiles !== undefined)
    return `Distroless has no shell to run collectstatic in (${placeOf(project.staticFiles.evidence)}).`
  const target = WORK_TARGETS.find(name => name !== 'migrate' && targets.includes(name))
  return target === undefined
    ? null
    : `Distroless has no shell, and the target ${target} runs commands in it.`
}

function alpineRefusal({ project, answers }: Asking): string | null {
  const packages = [...(answers.buildPackages ?? []), ...(answers.runtimePackages ?? [])]
  if (packages.length > 0) return `Alpine has no apt, and ${packages.join(', ')} are packages of Debian.`
  if (answers.accelerator === 'cuda') return 'There is no CUDA for musl, which Alpine has for a C library.'
  const without = project.distributions.find(
    one => one.group === null && one.source !== 'path' && !runsOnMusl(one),
  )
  if (without === undefined) return null
  const name = `${printable(without.name)} (${placeOf(without.evidence)})`
  return without.wheels === undefined
    ? `No lock lists the wheels of ${name}, so nobody knows whether one is for musl. Lock the dependencies first.`
    : `${name} has no wheel for musl, the C library of Alpine, and would be compiled. Choose slim.`
}

/** https://packaging.python.org/en/latest/specifications/platform-compatibility-tags/ */
const runsOnMusl = ({ wheels }: Distribution): boolean =>
  wheels?.some(file => /-(?:any|musllinux_[\w.]*)\.whl$/u.test(file)) ?? false

const usesCudaImage = ({ cudaImage }: Asking['answers']): boolean =>
  cudaImage === 'base' || cudaImage === 'runtime'
