import { Text } from 'ink'
import { memo } from 'react'
import type { Style } from '../../report/style.js'

/** Lines already cut to the width, as one text: one node is what Ink lays out fastest. */
export const Lines = memo(function Lines({ lines }: { lines: string }) {
  return <Text wrap="truncate">{lines}</Text>
})

/** Lines as the text of a pane; an empty one keeps its height. */
export const paneText = (lines: readonly string[], { finish }: Style): string =>
  lines.map(line => finish(line) || ' ').join('\n')
