import { Text } from 'ink'
import { bodySize, frameText, type FrameContent, type Height, type Size } from './frame-text.js'
import { useSize } from './use-size.js'
import { useStyle } from './use-style.js'

/** The room a frame leaves to what stands in it. */
export const useBody = (height: Height): Size => bodySize(useSize(), height)

/** A frame as one text: one node is what Ink lays out fastest. */
export function Frame(content: FrameContent) {
  const size = useSize()
  const style = useStyle(bodySize(size, content.height).columns)
  return <Text wrap="truncate">{frameText(content, size, style)}</Text>
}
