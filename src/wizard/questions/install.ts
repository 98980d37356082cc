import { defineQuestion, unfit } from '../question.js'
import type { Answers, InstallStrategy } from '../answers.js'

const STRATEGIES: Readonly<Record<InstallStrategy, string>> = {
  venv: 'a virtual environment, copied as a whole',
  user: 'under PYTHONUSERBASE, copied as a whole; can be moved',
  wheels: 'built once into wheels, installed from a bind mount; pip does it in the image',
}

export const install = defineQuestion({
  id: 'install',
  flag: 'install',
  valueName: Object.keys(STRATEGIES).join('|'),
  summary: 'how the dependencies reach the final image',
  label: 'Install',
  choices: ({ answers }) =>
    Object.entries(STRATEGIES)
      .filter(([text]) => text === 'venv' || !onUbuntu(answers))
      .map(([text, note]) => ({ text, note })),
  default: () => ({ text: 'venv', because: 'nothing in this repository asks for another' }),
  parse: text =>
    text === 'venv' || text === 'user' || text === 'wheels'
      ? { value: text }
      : unfit(`Choose ${Object.keys(STRATEGIES).join(', ')}.`),
  check: (value, { answers }) =>
    value !== 'venv' && onUbuntu(answers)
      ? 'The Python of Ubuntu installs nothing outside of a virtual environment (PEP 668): choose venv.'
      : null,
  price:
    'In the image: the distributions themselves, whichever way. In the build: wheels installs them a second time.',
  print: value => value,
  tell: value => value,
})

const onUbuntu = ({ cudaImage }: Partial<Answers>): boolean => cudaImage === 'base' || cudaImage === 'runtime'
