import { FIGURE_IDS, FIGURES } from './figures.js'
import type { HistoryEntry } from './history.js'

const LEVELS = '▁▂▃▄▅▆▇█'
const SHOWN = 12

/** `image 310 MB → 270 MB   █▆▁` for each figure that two runs or more have; the latest run is the last sign. */
export function trendTexts(trend: readonly HistoryEntry[]): string[] {
  return FIGURE_IDS.flatMap(id => {
    const series = trend.flatMap(({ figures }) => figures[id] ?? []).slice(-SHOWN)
    const [first, last] = [series[0], series.at(-1)]
    if (first === undefined || last === undefined || series.length < 2) return []
    const { label, format } = FIGURES[id]
    return [`${label}: ${format(first)} → ${format(last)} in ${series.length} runs   ${sparkline(series)}`]
  })
}

/** From the lowest to the highest of the series. */
function sparkline(series: readonly number[]): string {
  const [low, high] = [Math.min(...series), Math.max(...series)]
  const level = (figure: number): number =>
    high === low ? 0 : Math.round(((figure - low) / (high - low)) * 7)
  return series.map(figure => LEVELS[level(figure)]).join('')
}
