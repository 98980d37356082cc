import { formatSeconds } from '../../common/units.js'
import { left } from '../../report/layout.js'
import { styleFor, type Surface } from '../../report/style.js'
import type { ListedRecording } from '../../run/recording/shipped.js'

/** The recordings that come with dockwiz. Ends with a newline. */
export function recordingListText(recordings: readonly ListedRecording[], surface: Surface): string {
  const { paint, finish } = styleFor(surface)
  const wide = Math.max(...recordings.map(({ name }) => name.length)) + 2
  const lines = recordings.map(
    ({ name, title, seconds }) =>
      `  ${paint('accent', left(name, wide))}${title}${paint('dim', `, ${formatSeconds(seconds)}`)}`,
  )
  const days = [...new Set(recordings.map(({ made }) => made.slice(0, 10)))].sort()
  const when = days.length > 1 ? `from ${days[0] ?? ''} to ${days.at(-1) ?? ''}` : (days[0] ?? '')
  return [...lines, '', `  Recorded ${when}. Play one: dockwiz replay NAME`]
    .map(line => `${finish(line)}\n`)
    .join('')
}
