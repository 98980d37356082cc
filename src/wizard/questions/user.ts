import { defineQuestion, unfit } from '../question.js'

/** Above the range that Debian and most hosts give to people and services, so that it belongs to nobody else. */
const NOBODY_ELSE = 10_001
/** moby refuses a USER beyond 31 bits. */
const LARGEST = 2 ** 31 - 1

export const user = defineQuestion({
  id: 'user',
  flag: 'user',
  valueName: 'UID',
  summary: `user and group id the container runs as; 0 is root (default: ${NOBODY_ELSE})`,
  label: 'User',
  other: 'another numeric id',
  choices: () => [
    { text: String(NOBODY_ELSE), note: 'a user of its own, without a login; the code stays read-only to it' },
    { text: '0', note: 'root: whoever breaks into the application owns the container' },
  ],
  default: () => ({ text: String(NOBODY_ELSE), because: 'nothing here needs root' }),
  parse: text => {
    const value = text === 'root' ? 0 : /^\d{1,10}$/u.test(text) ? Number(text) : -1
    return value >= 0 && value <= LARGEST
      ? { value }
      : unfit(`Give a numeric id from 0 to ${LARGEST}; a name cannot be checked by Kubernetes' runAsNonRoot.`)
  },
  print: String,
  price: 'In the image: neither adds anything.',
  tell: value => (value === 0 ? 'root' : `user ${value}`),
})
