import { useEffect, useReducer } from 'react'
import type { LessonPage, Turn } from '../../../run/lesson-page.js'
import { placeText } from '../../view/lesson-text.js'
import { Frame, useBody } from '../frame.js'
import { helpOf } from '../keys.js'
import { usePresses } from '../use-presses.js'
import { useStyle } from '../use-style.js'
import { lessonKeys } from './lesson-keys.js'
import { inView, lessonPicture } from './lesson-lines.js'
import { beginPage, pressLesson } from './lesson-state.js'

export interface LessonScreenProps {
  /** The command's name: `learn`. */
  readonly command: string
  readonly page: LessonPage
  readonly onTurn: (turn: Turn) => void
}

/** One page of a lesson, or the list of lessons. */
export function LessonScreen({ command, page, onTurn }: LessonScreenProps) {
  const [state, dispatch] = useReducer(pressLesson, page, beginPage)
  const { columns, rows } = useBody('comfortable')
  const style = useStyle(columns)
  const picture = lessonPicture(state, rows, style)
  const room = { most: Math.max(picture.lines.length - rows, 0), rows }
  usePresses(press => dispatch({ press, room }))
  useEffect(() => {
    if (state.turn !== null) onTurn(state.turn)
  }, [state.turn, onTurn])

  return (
    <Frame
      title={command}
      place={placeText(page)}
      help={helpOf(lessonKeys(page)).filter(({ does }) => does !== 'read' || room.most > 0)}
      height="comfortable"
      lines={inView(picture, rows, style)}
    />
  )
}
