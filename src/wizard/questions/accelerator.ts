import { printable } from '../../common/text.js'
import type { Evidence, Project } from '../../project/project.js'
import { comesFromOwnIndex } from '../../project/system/accelerator.js'
import { evidenceSays } from '../because.js'
import { acceleratorCost, costing } from '../costs.js'
import { defineQuestion, unfit } from '../question.js'
import type { Asking, Choice } from '../question.js'
import type { Accelerator } from '../answers.js'

export const accelerator = defineQuestion({
  id: 'accelerator',
  flag: 'accelerator',
  valueName: 'cpu|cuda',
  summary: 'which builds of torch, tensorflow and the like to install',
  label: 'Accelerator',
  asked: ({ project }) => project.accelerator.libraries.length > 0,
  choices: asking => [
    choice('cpu', 'runs everywhere; no GPU library is installed', asking),
    choice('cuda', 'for NVIDIA GPUs; needs docker run --gpus and a driver on the host', asking),
  ],
  default: ({ project }) => {
    const { asked, libraries } = project.accelerator
    if (asked !== null) return { text: asked.value, because: evidenceSays(asked.evidence) }
    const fixed = fixedToCuda(project)
    if (fixed !== null) return { text: 'cuda', because: evidenceSays(fixed) }
    const because =
      libraries.length > 0 ? 'nothing in the repository asks for a GPU' : 'no library here has a CUDA build'
    return { text: 'cpu', because }
  },
  parse: text => (text === 'cpu' || text === 'cuda' ? { value: text } : unfit('Choose cpu or cuda.')),
  check: (value, { project }) => {
    const { libraries, asked } = project.accelerator
    if (value === 'cuda' && libraries.length === 0)
      return 'No dependency of this project has a CUDA build. Add one, or choose cpu.'
    if (value === 'cuda' && asked?.value === 'cpu')
      return `${evidenceSays(asked.evidence)}, which is for the CPU. Change it there first, or choose cpu.`
    const fixed = value === 'cpu' ? fixedToCuda(project) : null
    return fixed === null
      ? null
      : `${evidenceSays(fixed)}, which leaves no other build. Choose cuda, or change it there first.`
  },
  price: 'Saved with cpu: the GPU libraries, in the image and in every build from nothing.',
  print: value => value,
  tell: value => (value === 'cuda' ? 'CUDA' : null),
})

/** What pins the CUDA build itself: its local version, or the hashes of the files that the usual index has. */
function fixedToCuda({ accelerator, distributions, manifests }: Project): Evidence | null {
  if (accelerator.asked?.value === 'cpu') return null
  const family = distributions.filter(({ name, group }) => group === null && comesFromOwnIndex(name))
  const [manifest] = manifests
  const hashed = manifest?.manager === 'pylock' || (manifest?.manager === 'pip' && manifest.hashes)
  return family.find(({ version }) => hashed || /\+cu\d/u.test(version ?? ''))?.evidence ?? null
}

function choice(text: Accelerator, note: string, { project }: Asking): Choice {
  const cost = project.accelerator.libraries.flatMap(
    ({ value }) => acceleratorCost(printable(value), text) ?? [],
  )[0]
  return { text, note, ...costing(cost ?? null) }
}
