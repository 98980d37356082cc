import { basename } from 'node:path'
import { cut, printable } from '../../common/text.js'
import type { Problem } from '../../common/problem.js'
import { formatSeconds } from '../../common/units.js'
import type { SourceLine } from '../../engine/build/events.js'
import type { Clue } from '../../engine/build/causes/cause.js'
import type { LogBuffer } from '../../engine/build/log-buffer.js'
import { explainFailure } from '../../engine/build/explain.js'
import type { Step } from '../../engine/build/state.js'
import { failedStep } from '../../engine/build/summary.js'
import { hanging, right, wrap, wrapAnywhere } from '../../report/layout.js'
import { paintedMark, type Style } from '../../report/style.js'
import type { BuildView } from './build-view.js'
import { shortInstruction } from './lanes.js'
import { logLine } from './log-line.js'
import { block, nextLines, problemLines } from './problem-text.js'

const LOG_LINES = 15

/** A build that failed: the step, its lines in the Dockerfile, its last words, the likely cause, what to do now. */
export function failureLines(build: BuildView, logs: LogBuffer, problem: Problem, style: Style): string[] {
  const step = failedStep(build.state)
  if (step === null) return [...problemLines(problem, style), ...logPath(build, style)]
  const reason = explainFailure(build.state, logs)
  return [
    ` ${paintedMark('failed', style)} ${style.paint('bold', cut(printable(shortInstruction(step)), style.width - 5))}`,
    style.paint('dim', cut(`   ${placeText(build, step)}`, style.width)),
    ...block(sourceLines(build.state.source?.lines ?? [], style)),
    ...block(lastWords(step, logs, reason.evidence, style)),
    ...block(wrap(reason.cause, style.width - 3).map(line => `   ${line}`)),
    ...block(reason.next.flatMap(next => nextLines(next, style))),
    ...logPath(build, style),
  ].map(style.finish)
}

/** `failed in builder after 6.1 s · Dockerfile:16` */
function placeText({ state, dockerfile }: BuildView, { name, seconds }: Step): string {
  const stage = name.kind === 'instruction' && name.stage !== null ? ` in ${name.stage}` : ''
  const after = seconds === null ? '' : ` after ${formatSeconds(seconds)}`
  const line = state.source === null ? '' : `:${state.source.line}`
  return printable(`failed${stage}${after} · ${basename(dockerfile)}${line}`)
}

/** The lines that the builder points at, with its marks; empty ones around them are left out. */
function sourceLines(lines: readonly SourceLine[], { width, paint }: Style): string[] {
  const isFull = ({ text }: SourceLine) => text.trim() !== ''
  const shown = lines.slice(lines.findIndex(isFull), lines.findLastIndex(isFull) + 1)
  const digits = String(shown.at(-1)?.number ?? 0).length
  return shown.map(({ number, text, marked }) => {
    const line = cut(`   ${marked ? '›' : ' '} ${right(String(number), digits)} │ ${printable(text)}`, width)
    return marked ? line : paint('dim', line)
  })
}

/** The end of what the step said, and before it the line that gave the cause away, where that came earlier. */
function lastWords(step: Step, logs: LogBuffer, evidence: Clue | null, style: Style): string[] {
  const said = logs.tail(step.key, LOG_LINES * 2).filter(({ text }) => text.trim() !== '')
  const last = said.slice(-LOG_LINES)
  const isSaid =
    evidence === null || evidence.step !== step.key || last.some(({ text }) => text === evidence.text)
  const lines = last.map(line => logLine(line, style))
  return isSaid || evidence.seconds === null
    ? lines
    : [logLine(evidence, style), '        …', ...lines.slice(1)]
}

const logPath = ({ log }: BuildView, style: Style): string[] =>
  log === null
    ? []
    : [
        '',
        ...hanging('  ', wrapAnywhere(`Full log: ${printable(log)}`, style.width - 3)).map(line =>
          style.paint('dim', line),
        ),
      ]
