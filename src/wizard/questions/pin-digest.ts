import { defineQuestion, unfit } from '../question.js'

export const pinDigest = defineQuestion({
  id: 'pinDigest',
  flag: 'pin-digest',
  valueName: 'yes|no',
  summary: 'hold the base image to the digest it has now; again with yes renews it',
  label: 'Pin base',
  other: 'yes or no',
  default: () => ({ text: 'no', because: 'a tag brings the fixes of its release with each build' }),
  parse: text => (text === 'yes' || text === 'no' ? { value: text === 'yes' } : unfit('Answer yes or no.')),
  print: value => (value ? 'yes' : 'no'),
  price: 'In the image: nothing. Saved with no: renewing the digest to get the fixes of the base image.',
  tell: value => (value ? 'base pinned by digest' : null),
})
