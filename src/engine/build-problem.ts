import { basename } from 'node:path'
import { Problem } from '../common/problem.js'
import { cut, printable } from '../common/text.js'
import { lastLines } from './docker.js'
import type { BuildRecord } from './build-record.js'
import type { Step } from './build/state.js'
import { knownFailure } from './failures.js'

const LINES_TOLD = 10

/** The Problem of a build that failed: the step, its Dockerfile line, its last lines, and where the whole output is. */
export function buildProblem(record: BuildRecord, dockerfile: string, logFile: string): Problem {
  const { state } = record
  const summary = record.summary()
  const output = (summary.failed?.lines ?? []).map(({ text }) => text)
  const said = [state.error ?? '', ...state.others].join('\n')
  const line = state.source?.line ?? parseErrorLine(state.error)
  const where = `${basename(dockerfile)}${line === null ? '' : `:${line}`}`
  const full = output.findLast(line => /no space left on device/iu.test(line))
  return (
    knownFailure(full ?? said, where) ??
    new Problem('build-failed', {
      what: summary.failed === null ? 'The build failed.' : `${stepTitle(summary.failed.step)} failed.`,
      where,
      why: [output.join('\n'), state.error ?? '', state.others.join('\n')]
        .map(text => lastLines(text, LINES_TOLD))
        .find(text => text !== ''),
      next: [`Read the whole output: ${logFile}`],
      missing: record.missing(),
    })
  )
}

/** Docker 20.10 shows no lines of the Dockerfile; of one that it cannot read it names the line. */
function parseErrorLine(error: string | null): number | null {
  const line = /dockerfile parse error (?:on )?line (\d{1,7}):/iu.exec(error ?? '')?.[1]
  return line === undefined ? null : Number(line)
}

function stepTitle({ name }: Step): string {
  if (name.kind !== 'instruction') return printable(name.text)
  const place = [name.stage ?? 'Step', `${name.index}/${name.of}`].join(' ')
  return `${printable(place)} (${cut(printable(name.instruction), 60)})`
}
