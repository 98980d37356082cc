import { useSyncExternalStore } from 'react'
import type { Surface } from '../../report/style.js'
import type { Playback } from '../../run/replay/playback.js'
import { Questions } from './ask/questions.js'
import { Frame } from './frame.js'
import { keysOf } from './keys.js'
import { LessonScreen } from './learn/lesson-screen.js'
import { usePresses } from './use-presses.js'
import { Review } from './review/review.js'
import type { Phase, Session } from './session.js'
import { SurfaceContext } from './use-style.js'
import { TroubleScreen } from './trouble/trouble-screen.js'
import { PredictionScreen } from './watch/prediction-screen.js'
import { WatchScreen } from './watch/watch-screen.js'
import { WorkScreen } from './work/work-screen.js'
import type { WorkStore } from './work/work-store.js'

export interface AppProps {
  readonly session: Session
  /** What the work did. */
  readonly work: WorkStore
  /** The command's name: `init`. */
  readonly command: string
  /** The clock of a replay; null where the work is done now. */
  readonly playback: Playback | null
  readonly surface: Surface
}

/** The one Ink tree of a command: the screen that fits the phase, and Ctrl+C on every one of them. */
export function App({ session, work, command, playback, surface }: AppProps) {
  const phase = useSyncExternalStore(session.subscribe, session.phase)
  usePresses(press => {
    for (const key of keysOf(press)) if (key === 'ctrl+c') session.stop()
  })
  return (
    <SurfaceContext value={surface}>
      <Screen phase={phase} work={work} command={command} playback={playback} />
    </SurfaceContext>
  )
}

type ScreenProps = Pick<AppProps, 'work' | 'command' | 'playback'> & { readonly phase: Phase }

function Screen({ phase, work, command, playback }: ScreenProps) {
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
    case 'watch':
      return <WatchPage key={phase.number} command={command} phase={phase} work={work} />
    case 'work':
      return <WorkScreen store={work} command={command} cancelling={phase.cancelling} playback={playback} />
    case 'over':
      return null
  }
}

interface WatchPageProps extends Pick<AppProps, 'work' | 'command'> {
  readonly phase: Extract<Phase, { kind: 'watch' }>
}

function WatchPage({ phase: { page, project, go }, command, work }: WatchPageProps) {
  switch (page.kind) {
    case 'prediction':
      return <PredictionScreen title={command} prediction={page.prediction} work={work} onGo={go} />
    case 'review':
      return (
        <Review
          command={command}
          project={project}
          proposal={page.proposal}
          onDecision={() => go({ kind: 'go', said: null })}
        />
      )
    case 'found':
    case 'question':
    case 'migrated':
    case 'verdict':
      return <WatchScreen title={command} page={page} onGo={go} />
  }
}

const STOP_HELP = [{ key: 'ctrl+c', does: 'quit' }]
