import { useSyncExternalStore } from 'react'
import type { Surface } from '../../report/style.js'
import { Questions } from './ask/questions.js'
import { Frame } from './frame.js'
import { keysOf } from './keys.js'
import { LessonScreen } from './learn/lesson-screen.js'
import { usePresses } from './use-presses.js'
import { Review } from './review/review.js'
import type { Phase, Session } from './session.js'
import { SurfaceContext } from './use-style.js'
import { TroubleScreen } from './trouble/trouble-screen.js'
import { WorkScreen } from './work/work-screen.js'
import type { WorkStore } from './work/work-store.js'

export interface AppProps {
  readonly session: Session
  /** What the work did. */
  readonly work: WorkStore
  /** The command's name: `init`. */
  readonly command: string
  readonly surface: Surface
}

/** The one Ink tree of a command: the screen that fits the phase, and Ctrl+C on every one of them. */
export function App({ session, work, command, surface }: AppProps) {
  const phase = useSyncExternalStore(session.subscribe, session.phase)
  usePresses(press => {
    for (const key of keysOf(press)) if (key === 'ctrl+c') session.stop()
  })
  return (
    <SurfaceContext value={surface}>
      <Screen phase={phase} work={work} command={command} />
    </SurfaceContext>
  )
}

function Screen({ phase, work, command }: { phase: Phase; work: WorkStore; command: string }) {
  switch (phase.kind) {
    case 'starting':
      return <Frame title={command} place="" help={STOP_HELP} height="comfortable" lines={[]} />
    case 'interview':
      return (
        <Questions
          key={phase.number}
          command={command}
          project={phase.project}
          known={phase.known}
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
          proposal={phase.proposal}
          onDecision={phase.decide}
        />
      )
    case 'trouble':
      return (
        <TroubleScreen
          key={phase.number}
          command={command}
          trouble={phase.trouble}
          work={work}
          onRecovery={phase.recover}
        />
      )
    case 'lesson':
      return <LessonScreen key={phase.number} command={command} page={phase.page} onTurn={phase.go} />
    case 'work':
      return <WorkScreen store={work} command={command} cancelling={phase.cancelling} />
    case 'over':
      return null
  }
}

const STOP_HELP = [{ key: 'ctrl+c', does: 'quit' }]
