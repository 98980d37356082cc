import { createContext, useContext } from 'react'
import { styleFor, type Style } from '../../report/style.js'
import { UNICODE_THEME, useTheme } from './theme.js'

/** Whether the terminal gets colour: the lines of the work are drawn before Ink sees them. */
export const ColourContext = createContext(true)

/** How lines of `width` columns are drawn on this terminal. */
export function useStyle(width: number): Style {
  const colour = useContext(ColourContext)
  const unicode = useTheme() === UNICODE_THEME
  return styleFor({ width, colour, unicode })
}
