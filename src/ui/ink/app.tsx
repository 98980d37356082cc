import { useSyncExternalStore } from 'react'
import { Questions } from './ask/questions.js'
import { Frame } from './frame.js'
import { keysOf, usePresses } from './keys.js'
import { Review } from './review/review.js'
import type { Phase, Session } from './session.js'
import { ThemeContext, type Theme } from './theme.js'
import { ColourContext } from './use-style.js'
import { WorkScreen } from './work/work-screen.js'

export interface AppProps {
  readonly session: Session
  /** The command's name: `init`. */
  readonly command: string
  readonly theme: Theme
  readonly colour: boolean
}

/** The one Ink tree of a command: the screen that fits the phase, and Ctrl+C on every one of them. */
export function App({ session, command, theme, colour }: AppProps) {
  const phase = useSyncExternalStore(session.subscribe, session.phase)
  usePresses(press => {
    for (const key of keysOf(press)) if (key === 'ctrl+c') session.stop()
  })
  return (
    <ThemeContext value={theme}>
      <ColourContext value={colour}>
        <Screen phase={phase} session={session} command={command} />
      </ColourContext>
    </ThemeContext>
  )
}

function Screen({ phase, session, command }: { phase: Phase; session: Session; command: string }) {
  switch (phase.kind) {
    case 'starting':
      return <Frame title={command} place="" help={STOP_HELP} children={null} />
    case 'interview':
      return (
        <Questions
          key={phase.number}
          command={command}
          project={phase.project}
          given={phase.given}
          resume={phase.resume}
          onDone={phase.answer}
        />
      )
    case 'review':
      return (
        <Review
          key={phase.number}
          command={command}
          project={phase.project}
          plan={phase.plan}
          files={phase.files}
          onDecision={phase.decide}
        />
      )
    case 'work':
      return <WorkScreen store={session.work} command={command} cancelling={phase.cancelling} />
    case 'over':
      return null
  }
}

const STOP_HELP = [{ key: 'ctrl+c', does: 'quit' }]
