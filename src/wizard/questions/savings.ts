import { printable } from '../../common/text.js'
import { printNames, readNames } from '../names.js'
import { defineQuestion, unfit } from '../question.js'
import { isSaving, SAVINGS } from '../savings.js'

/** Not asked: distributions as their authors published them are right for nearly everybody. On request by flag or preset. */
export const savings = defineQuestion({
  id: 'savings',
  flag: 'savings',
  valueName: 'NAMES',
  summary: `what to take out of the installed distributions: ${SAVINGS.join(', ')}, or all. "none" for none`,
  label: 'Savings',
  asked: () => false,
  default: () => ({ text: 'none', because: 'distributions stay as they were published unless you ask' }),
  parse: text => {
    const names = readNames(text)
    if (names.length === 1 && names[0] === 'all') return { value: [...SAVINGS] }
    const wrong = names.find(name => !isSaving(name))
    return wrong === undefined
      ? { value: SAVINGS.filter(saving => names.includes(saving)) }
      : unfit(`"${printable(wrong)}" is no saving. Name ${SAVINGS.join(', ')}; or all, or none.`)
  },
  check: (names, { answers }) =>
    names.includes('symbols') && answers.base === 'alpine'
      ? 'Symbols are stripped with Debian’s binutils, which Alpine has not: leave symbols out.'
      : null,
  print: printNames,
  price:
    'Saved in the image: tests and symbols cost nothing when it runs; without bytecode it starts slower.',
  tell: names => (names.length === 0 ? null : `without ${names.join(', ')} of the distributions`),
})
