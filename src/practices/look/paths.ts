import { trimRightOf } from '../../dockerfile/space.js'

/** A path without `/` at its end: `/opt/venv/` and `/opt/venv` are one folder. The root is empty. */
export const withoutSlash = (path: string): string => trimRightOf(path, character => character === '/')
