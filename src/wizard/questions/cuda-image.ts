import { printable } from '../../common/text.js'
import type { Fact } from '../../project/project.js'
import { comesFromOwnIndex, cudaNeedOf } from '../../project/system/accelerator.js'
import type { CudaImage } from '../answers.js'
import { placeOf } from '../because.js'
import { defineQuestion, unfit } from '../question.js'
import type { Asking } from '../question.js'

const IMAGES: Readonly<Record<CudaImage, string>> = {
  wheels: 'the wheels bring it, on the slim Python image',
  base: 'nvidia/cuda base: the CUDA runtime library alone, with the Python of Ubuntu',
  runtime: 'nvidia/cuda runtime: all libraries of CUDA, with the Python of Ubuntu',
  devel: 'the wheels bring it; nvcc is mounted in the builder to compile',
}

/** Python of the Ubuntu release under the images of nvidia/cuda. */
const UBUNTU_PYTHON = '3.12'

export const cudaImage = defineQuestion({
  id: 'cudaImage',
  flag: 'cuda-image',
  valueName: Object.keys(IMAGES).join('|'),
  summary: 'where CUDA comes from: its wheels, or an image of nvidia/cuda',
  label: 'CUDA from',
  asked: ({ answers }) => answers.accelerator === 'cuda',
  choices: asking =>
    Object.entries(IMAGES)
      .filter(([text]) => isImage(text) && refusal(text, asking) === null)
      .map(([text, note]) => ({ text, note })),
  default: asking => {
    const need = asking.answers.accelerator === 'cuda' ? needed(asking) : null
    const image = need === null ? null : cudaNeedOf(need.value)
    if (need === null || image === null)
      return { text: 'wheels', because: 'the distributions bring CUDA in wheels of their own' }
    const who = `${printable(need.value)} (${placeOf(need.evidence)})`
    if (refusal(image, asking) !== null)
      return {
        text: 'wheels',
        because: `${who} wants CUDA from nvidia/cuda ${image}, which cannot be had here`,
      }
    const because = image === 'devel' ? `${who} is compiled by nvcc` : `${who} looks for CUDA in the system`
    return { text: image, because }
  },
  parse: text => (isImage(text) ? { value: text } : unfit(`Choose ${Object.keys(IMAGES).join(', ')}.`)),
  check: refusal,
  price:
    'In the image: wheels and devel add nothing to what the distributions bring; base and runtime add CUDA of their own.',
  print: value => value,
  tell: value => (value === 'wheels' ? null : `CUDA ${value}`),
})

const isImage = (text: string): text is CudaImage => Object.hasOwn(IMAGES, text)

/** The first library that is not content with wheels: what runs on the system's CUDA before what is compiled. */
function needed({ project }: Asking): Fact<string> | null {
  const { libraries } = project.accelerator
  return (
    libraries.find(({ value }) => cudaNeedOf(value) === 'runtime') ??
    libraries.find(({ value }) => cudaNeedOf(value) === 'devel') ??
    null
  )
}

function refusal(value: CudaImage, { project, answers }: Asking): string | null {
  if (value === 'wheels') return null
  if (answers.accelerator !== 'cuda') return 'CUDA is not asked for: give --accelerator cuda too.'
  if (value === 'devel') return null
  const twice = project.accelerator.libraries.find(({ value: name }) => comesFromOwnIndex(name))
  if (value === 'runtime' && twice !== undefined)
    return `${printable(twice.value)} brings CUDA in its wheels, and the runtime image would hold it a second time. Choose wheels, or base.`
  if (project.manifests.some(({ manager }) => manager !== 'pip'))
    return 'On Ubuntu only pip installs without a second Python of its own. Choose wheels, or install from requirements.txt.'
  return answers.python === UBUNTU_PYTHON
    ? null
    : `The images of nvidia/cuda stand on Ubuntu 24.04, whose Python is ${UBUNTU_PYTHON}: give --python ${UBUNTU_PYTHON} too.`
}
