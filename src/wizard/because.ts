import { cut, printable } from '../common/text.js'
import type { Evidence } from '../project/project.js'

/** `pyproject.toml:7`. Printable. */
export const placeOf = ({ file, line }: Evidence): string =>
  printable(line === undefined ? file : `${file}:${line}`)

/** `pyproject.toml:7 says requires-python = ">=3.12"`. Printable. */
export const evidenceSays = (evidence: Evidence): string =>
  evidence.text.trim() === ''
    ? `${placeOf(evidence)} is there`
    : `${placeOf(evidence)} says ${cut(printable(evidence.text.trim()), 60)}`
