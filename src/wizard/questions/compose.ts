import { printable } from '../../common/text.js'
import { defineQuestion, unfit } from '../question.js'

const USUAL = 'compose.yaml'

export const compose = defineQuestion({
  id: 'compose',
  flag: 'compose',
  valueName: 'FILE|none',
  summary: `Compose file to write, or to add to where it is there, such as ${USUAL}`,
  label: 'Compose',
  other: `a file to write or to add to, such as ${USUAL}; none for none`,
  default: ({ project }) => ({
    text: 'none',
    because:
      project.compose === null
        ? 'nothing here uses Compose'
        : `${printable(project.compose.value)} stays as it is unless you name it`,
  }),
  parse: text => {
    if (text === 'none') return { value: null }
    if (/[\u0000-\u001F\u007F\p{Cs}\\]/u.test(text))
      return unfit('Give the path with forward slashes and without control characters.')
    if (text.startsWith('/') || !/\.ya?ml$/u.test(text))
      return unfit(`Give a YAML file by its path from the project’s folder, such as ${USUAL} or ../${USUAL}.`)
    return { value: text.replace(/^(?:\.\/)+/u, '') }
  },
  print: value => value ?? 'none',
  price: 'In the image: nothing; it is a file beside it.',
  tell: value => (value === null ? null : `Compose in ${printable(value)}`),
})
