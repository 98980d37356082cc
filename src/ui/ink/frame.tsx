import { Box, Text } from 'ink'
import type { ReactNode } from 'react'
import { columns } from '../../common/text.js'
import type { HelpItem } from './keys.js'
import { COLOURS, fit, useTheme } from './theme.js'
import type { Theme } from './theme.js'
import { useSize } from './use-size.js'

/** Taller than this a screen of questions is only emptier. */
const COMFORTABLE_ROWS = 23
/** From this height on, an empty line parts the title and the keys from what stands between. */
const ROOMY_ROWS = 14

export interface FrameProps {
  /** What is running: `init`. */
  readonly title: string
  /** Where in it the user is: `3 of 8 · fastapi-postgres`. Printable. */
  readonly place: string
  readonly help: readonly HelpItem[]
  /** `full` takes all rows the terminal has but the last; `comfortable` no more than a question needs. */
  readonly height?: 'comfortable' | 'full'
  readonly children: ReactNode
}

/** The room a frame leaves to what stands in it. Left and right one column stays free. */
export function useBody(height: FrameProps['height'] = 'comfortable'): { columns: number; rows: number } {
  const size = useSize()
  const rows = frameRows(size.rows, height)
  return { columns: Math.max(1, size.columns - 2), rows: Math.max(1, rows - 2 - 2 * gap(rows)) }
}

/** Title left, place right, the keys that work now in the last line; never as tall as the terminal. */
export function Frame({ title, place, help, height = 'comfortable', children }: FrameProps) {
  const theme = useTheme()
  const size = useSize()
  const body = useBody(height)
  const rows = frameRows(size.rows, height)
  return (
    <Box flexDirection="column" height={rows} width={size.columns} paddingX={1} overflow="hidden">
      <TitleLine title={title} place={place} width={body.columns} theme={theme} />
      <Box flexDirection="column" marginY={gap(rows)} height={body.rows} overflow="hidden">
        {/* Without this, rows that do not fit would be squeezed between each other instead of cut off. */}
        <Box flexDirection="column" flexShrink={0}>
          {children}
        </Box>
      </Box>
      <HelpLine help={help} width={body.columns} />
    </Box>
  )
}

// A frame as tall as the terminal makes Ink 6.8 wipe the scrollback at every draw.
const frameRows = (terminalRows: number, height: FrameProps['height']): number =>
  Math.max(3, Math.min(terminalRows - 1, height === 'full' ? Infinity : COMFORTABLE_ROWS))

const gap = (rows: number): 0 | 1 => (rows >= ROOMY_ROWS ? 1 : 0)

function TitleLine({
  title,
  place,
  width,
  theme,
}: {
  title: string
  place: string
  width: number
  theme: Theme
}) {
  const left = `dockwiz ${title}`
  const right = fit(place, width - columns(left) - 2, theme)
  return (
    <Text>
      <Text bold>{left}</Text>
      <Text dimColor>{' '.repeat(Math.max(0, width - columns(left) - columns(right))) + right}</Text>
    </Text>
  )
}

/** The keys that work now. Where the line is short, the last ones are left out; the first stand for what is done most. */
export function HelpLine({ help, width }: { help: readonly HelpItem[]; width: number }) {
  const { finish } = useTheme()
  const { shown, space } = fitHelp(help, width)
  return (
    <Text>
      {shown.map((item, index) => (
        <Text key={item.key}>
          {index === 0 ? '' : ' '.repeat(space)}
          <Text color={COLOURS.accent}>{finish(item.key)}</Text>
          <Text dimColor> {item.does}</Text>
        </Text>
      ))}
    </Text>
  )
}

function fitHelp(help: readonly HelpItem[], width: number): { shown: readonly HelpItem[]; space: number } {
  for (let count = help.length; count > 0; count -= 1)
    for (const space of [3, 2]) {
      const shown = help.slice(0, count)
      if (helpWidth(shown, space) <= width) return { shown, space }
    }
  return { shown: [], space: 2 }
}

const helpWidth = (help: readonly HelpItem[], space: number): number =>
  help.reduce((sum, item) => sum + columns(item.key) + 1 + columns(item.does), 0) + space * (help.length - 1)
