import { formatBytes } from '../../common/units.js'
import type { Cost } from '../../wizard/question.js'

/** `~ 4.0 MB in the image`: marked, because it was not measured on this project. */
export const costText = ({ bytes, where }: Cost): string =>
  `~ ${formatBytes(bytes)} ${where === 'image' ? 'in the image' : 'in the builder, none of it in the image'}`
