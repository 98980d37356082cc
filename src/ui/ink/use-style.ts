import { createContext, useContext } from 'react'
import { styleFor, type Style, type Surface } from '../../report/style.js'

/** What the terminal can show, but for its width, which changes. */
export const SurfaceContext = createContext<Omit<Surface, 'width'>>({ colour: true, unicode: true })

/** How lines of `width` columns are drawn on this terminal. */
export const useStyle = (width: number): Style => styleFor({ ...useContext(SurfaceContext), width })
