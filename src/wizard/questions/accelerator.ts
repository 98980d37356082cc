import { printable } from '../../common/text.js'
import { evidenceSays } from '../because.js'
import { acceleratorCost } from '../costs.js'
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
    const because =
      libraries.length > 0 ? 'nothing in the repository asks for a GPU' : 'no library here has a CUDA build'
    return { text: 'cpu', because }
  },
  parse: text => (text === 'cpu' || text === 'cuda' ? { value: text } : unfit('Choose cpu or cuda.')),
  check: (value, { project }) =>
    value === 'cuda' && project.accelerator.libraries.length === 0
      ? 'No dependency of this project has a CUDA build. Add one, or choose cpu.'
      : null,
  print: value => value,
  tell: value => (value === 'cuda' ? 'CUDA' : null),
})

function choice(text: Accelerator, note: string, { project }: Asking): Choice {
  const cost = project.accelerator.libraries.flatMap(
    ({ value }) => acceleratorCost(printable(value), text) ?? [],
  )[0]
  return cost === undefined ? { text, note } : { text, note, cost }
}
