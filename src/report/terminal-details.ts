import { columns, cut, printable } from '../common/text.js'
import { formatBytes } from '../common/units.js'
import { contextTexts, ignoredTexts } from './context-text.js'
import { hanging, wrap } from './layout.js'
import { sides, type Report } from './report.js'
import { seriesText } from './series-text.js'
import { paintedMark, type Style } from './style.js'
import { timelineLines } from './timeline-text.js'
import { trendTexts } from './trend-text.js'
import { wasteTexts } from './waste-text.js'

/** Every series of builds, where the builder's own clock was asked as well. */
export const runLines = ({ builds }: Report, style: Style): string[] =>
  sectionLines(
    'Every build',
    builds.filter(({ engineSeconds }) => engineSeconds !== null).map(seriesText),
    style,
  )

function sectionLines(title: string, texts: readonly string[], { width, paint }: Style): string[] {
  if (texts.length === 0) return []
  return [paint('bold', title), ...texts.flatMap(text => hanging(' ', wrap(printable(text), width - 2)))]
}

/** The build context explained, beside the course of the builds; what is copied and kept back is always told. */
export function contextLines({ context, builds }: Report, style: Style): string[] {
  if (context === null) return []
  const measured = builds.some(({ engineSeconds }) => engineSeconds !== null)
  const { width, paint, marks } = style
  return [
    ...sectionLines('Build context', measured ? contextTexts(context, MOST_FILES) : [], style),
    ...ignoredTexts(context.ignoredCopies ?? []).flatMap(text =>
      hanging(paint('yellow', marks.warning), wrap(text, width - columns(marks.warning) - 1)),
    ),
  ]
}

const MOST_FILES = 10

/** How the run stands against each rule of its budget. */
export const budgetLines = ({ budget }: Report, style: Style): string[] =>
  budget.map(({ rule, status, text }) => {
    const mark = paintedMark(status === 'kept' ? 'done' : 'failed', style)
    return `${mark} ${cut(printable(`budget ${rule}: ${text}`), style.width - 4)}`
  })

/** How the build went, where that is what was asked for: a table of timed builds says more. */
export const buildLines = ({ builds, timelines }: Report, style: Style): string[] =>
  builds.length > 0 ? [] : timelines.flatMap(timeline => timelineLines(timeline, style))

const HEAVIEST = 5

/** `Heaviest: numpy 2.3.4 (62.1 MB), …`: where a smaller image begins. */
export function heaviestLines({ images }: Report, { width, paint }: Style): string[] {
  const distributions = images.after?.distributions ?? []
  if (distributions.length === 0) return []
  const told = distributions
    .slice(0, HEAVIEST)
    .map(({ name, version, bytes }) => `${printable(name)} ${printable(version)} (${formatBytes(bytes)})`)
  return wrap(`Heaviest: ${told.join(', ')}`, width).map(line => paint('dim', line))
}

/** What an image stores for nothing, with the lines at fault; crumbs are not worth one. */
export const wasteLines = ({ images }: Report, { width, paint, marks }: Style): string[] =>
  sides.flatMap(side =>
    wasteTexts(images[side]?.waste ?? []).flatMap(text =>
      hanging(paint('yellow', marks.warning), wrap(`${side}: ${text}`, width - columns(marks.warning) - 1)),
    ),
  )

/** How the figures went since the history began. */
export const trendLines = ({ trend }: Report, style: Style): string[] =>
  sectionLines('Since then', trendTexts(trend), style)
