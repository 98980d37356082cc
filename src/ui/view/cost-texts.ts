import { formatBytes, formatSeconds } from '../../common/units.js'
import type { Answers } from '../../wizard/answers.js'
import { lastMeasured, type MeasuredRun } from '../../wizard/measured-run.js'
import type { Choice, Cost, Question } from '../../wizard/question.js'

/** What answers cost or save, a line a kind of figure: measured here, or marked `~` and with its source. Printable. */
export function costTexts(
  question: Question,
  choices: readonly Choice[],
  answers: Partial<Answers>,
  runs: readonly MeasuredRun[],
): string[] {
  const measured = choices.flatMap(({ text }) => {
    const run = lastMeasured(runs, question, text, answers)
    return run === null ? [] : [{ text, run }]
  })
  const known = new Set(measured.map(({ text }) => text))
  const figures = [
    ...compareLine(question, runs),
    ...estimateLines(choices.filter(({ text }) => !known.has(text))),
    ...weightLine(question.weigh(answers)),
  ]
  const allTold = figures.length > 0 || (choices.length > 0 && measured.length === choices.length)
  return [...measuredLine(measured), ...figures, ...(allTold ? [] : [question.price])].filter(
    line => line !== null,
  )
}

function measuredLine(measured: readonly { readonly text: string; readonly run: MeasuredRun }[]): string[] {
  const figures = measured.map(
    ({ text, run }) =>
      `${text} ${formatBytes(run.bytes)}, clean build ${formatSeconds(run.seconds)} (${run.day})`,
  )
  return figures.length === 0 ? [] : [`Measured here: ${figures.join('; ')}`]
}

function compareLine({ id }: Question, runs: readonly MeasuredRun[]): string[] {
  const run = id === 'compare' ? runs.findLast(({ compareSeconds }) => compareSeconds !== null) : undefined
  return run?.compareSeconds == null
    ? []
    : [`Measured here: ${formatSeconds(run.compareSeconds)} of builds for the comparison (${run.day})`]
}

/** Figures that share their source stand together. */
function estimateLines(choices: readonly Choice[]): string[] {
  const costed = choices.flatMap(({ text, cost }) => (cost === undefined ? [] : [{ text, cost }]))
  const sources = [...new Set(costed.map(({ cost }) => cost.source))]
  return sources.map(source => {
    const figures = costed.filter(({ cost }) => cost.source === source)
    return `In the image: ${figures.map(({ text, cost }) => `${text} ~ ${formatBytes(cost.bytes)}`).join(', ')} (${source})`
  })
}

/** At most: what two packages share counts twice. */
const weightLine = (cost: Cost | null): string[] =>
  cost === null
    ? []
    : [
        `At most ~ ${formatBytes(cost.bytes)} ${cost.where === 'image' ? 'in the image' : 'in the builder, none of it in the image'} (${cost.source})`,
      ]
