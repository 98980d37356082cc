import { cut, printable } from '../../common/text.js'
import type { Problem } from '../../common/problem.js'
import { formatSeconds } from '../../common/units.js'
import type { SourceLine } from '../../engine/build/events.js'
import type { LogBuffer, LogLine } from '../../engine/build/log-buffer.js'
import { failedStep } from '../../engine/build/summary.js'
import { right, wrap } from '../../report/layout.js'
import { paintedMark, type Style } from '../../report/style.js'
import type { BuildView } from './build-view.js'
import { shortInstruction } from './lanes.js'
import { block, nextLines, problemLines } from './problem-text.js'

const LOG_LINES = 15

/** A build that failed: the step, its lines in the Dockerfile, its last words, the likely cause, what to do now. */
export function failureLines(build: BuildView, logs: LogBuffer, problem: Problem, style: Style): string[] {
  const step = failedStep(build.state)
  if (step === null) return [...problemLines(problem, style), ...logPath(build, style)]
  const { detail } = problem
  const last = logs.tail(step.key, LOG_LINES)
  const stage = step.name.kind === 'instruction' && step.name.stage !== null ? ` in ${step.name.stage}` : ''
  const after = step.seconds === null ? '' : ` after ${formatSeconds(step.seconds)}`
  return [
    ` ${paintedMark('failed', style)} ${style.paint('bold', cut(printable(shortInstruction(step)), style.width - 5))}`,
    style.paint(
      'dim',
      `   failed${stage}${after}${detail.where === undefined ? '' : ` · ${printable(detail.where)}`}`,
    ),
    ...block(sourceLines(build.state.source?.lines ?? [], style)),
    ...block(last.map(line => lastWords(line, style))),
    ...block(causeLines(detail.why ?? detail.what, last, style)),
    ...block(detail.next.flatMap(next => nextLines(next, style))),
    ...logPath(build, style),
  ].map(style.finish)
}

/** The lines that the builder points at, with its marks. */
function sourceLines(lines: readonly SourceLine[], { width, paint }: Style): string[] {
  const digits = String(lines.at(-1)?.number ?? 0).length
  return lines.map(({ number, text, marked }) => {
    const line = `   ${marked ? '›' : ' '} ${right(String(number), digits)} │ ${printable(text)}`
    return marked ? cut(line, width) : paint('dim', cut(line, width))
  })
}

function lastWords({ seconds, text }: LogLine, { width, paint }: Style): string {
  const time = right(seconds === null ? '' : seconds.toFixed(1), 6)
  return `${paint('dim', time)}  ${cut(printable(text), width - 8)}`
}

/** The cause in words; where nobody knows more than the step itself said, that stands above already. */
function causeLines(cause: string, last: readonly LogLine[], { width }: Style): string[] {
  const said = last.map(({ text }) => text).join('\n')
  if (said.includes(cause.trim())) return []
  return cause.split('\n').flatMap(line => wrap(printable(line), width - 3).map(part => `   ${part}`))
}

const logPath = ({ log }: BuildView, style: Style): string[] =>
  log === null ? [] : ['', style.paint('dim', `   Full log: ${printable(log)}`)]
