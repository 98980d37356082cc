import { defineQuestion, unfit } from '../question.js'
import type { InstallStrategy } from '../answers.js'

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
  choices: () => Object.entries(STRATEGIES).map(([text, note]) => ({ text, note })),
  default: () => ({ text: 'venv', because: 'nothing in this repository asks for another' }),
  parse: text =>
    text === 'venv' || text === 'user' || text === 'wheels'
      ? { value: text }
      : unfit(`Choose ${Object.keys(STRATEGIES).join(', ')}.`),
  print: value => value,
  tell: value => value,
})
