import { trimRightOf } from '../../dockerfile/space.js'

/** Whether the source of a COPY is the whole build context: `.`, `./`, `*`. */
export const isWholeContext = (source: string): boolean => /^\.?\/?\*?$/u.test(source)

/** A path without `/` at its end: `/opt/venv/` and `/opt/venv` are one folder. The root is empty. */
export const withoutSlash = (path: string): string => trimRightOf(path, character => character === '/')
