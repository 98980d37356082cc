import { printable } from '../../common/text.js'
import { isOwnDockerfile } from '../../project/own-files.js'
import type { Fact } from '../../project/project.js'
import { defineQuestion, unfit } from '../question.js'
import type { Choice } from '../question.js'

const PLAIN: Choice = {
  text: 'plain',
  note: 'the single-stage Dockerfile that most people write, labelled as that',
}
const NONE: Choice = { text: 'none', note: 'measure the new image alone; saves the builds of the other' }

export const compare = defineQuestion({
  id: 'compare',
  flag: 'compare',
  valueName: 'plain|none|FILE',
  summary: 'what to measure against: the plain single-stage file, nothing, or a Dockerfile',
  label: 'Compare with',
  other: 'the path of another Dockerfile in the repository',
  choices: ({ project: { dockerfile, replacedDockerfile } }) => [
    ...asChoice(dockerfile, 'the Dockerfile that is there now'),
    ...asChoice(replacedDockerfile, 'the Dockerfile from before dockwiz'),
    PLAIN,
    NONE,
  ],
  default: ({ project: { dockerfile, replacedDockerfile } }) => {
    if (dockerfile === null) return { text: 'plain', because: 'there is no Dockerfile yet' }
    if (!isOwnDockerfile(dockerfile))
      return { text: asFile(dockerfile.evidence.file), because: 'it is in the repository' }
    const own = `dockwiz itself wrote ${printable(dockerfile.value)}`
    return replacedDockerfile === undefined
      ? { text: 'plain', because: own }
      : { text: asFile(replacedDockerfile.evidence.file), because: `${own}, and this is from before` }
  },
  parse: text => {
    if (text === 'plain' || text === 'none') return { value: { kind: text } }
    if (text === '') return unfit('Give plain, none, or the path of a Dockerfile.')
    if (/[\u0000-\u001F\u007F\\]/u.test(text))
      return unfit('Give the path with forward slashes and without control characters.')
    if (text.startsWith('/') || text.split('/').includes('..'))
      return unfit('The Dockerfile has to be inside the repository.')
    return { value: { kind: 'dockerfile', file: text.replace(/^\.\//u, '') } }
  },
  price: 'Saved with none: the builds of the other image, about as long as those of the new one.',
  print: value => (value.kind === 'dockerfile' ? asFile(value.file) : value.kind),
  tell: value =>
    value.kind === 'none'
      ? 'no comparison'
      : `compared with ${value.kind === 'plain' ? 'plain' : printable(value.file)}`,
})

/** A file that is called like one of the words is told from it by `./`. */
const asFile = (file: string): string => (file === 'plain' || file === 'none' ? `./${file}` : file)

const asChoice = (dockerfile: Fact<string> | null | undefined, note: string): Choice[] =>
  dockerfile == null ? [] : [{ text: asFile(dockerfile.evidence.file), note }]
