import { basename } from 'node:path'
import { LogBuffer } from '../../../src/engine/build/log-buffer.js'
import type { BuildView } from '../../../src/ui/view/build-view.js'
import { foldWork, startWork, type WorkView } from '../../../src/ui/view/work-view.js'
import { fold, recorded } from '../../engine/build/corpus.js'

export interface Recording {
  readonly view: WorkView
  readonly build: BuildView
  readonly logs: LogBuffer
}

/** A recorded build as the screens would know it at its end, before anyone says that it has ended. */
export function recordedBuild(path: string, text?: string): Recording {
  const logs = new LogBuffer()
  let view = foldWork(
    startWork(0),
    {
      kind: 'building',
      image: 'after',
      scenario: 'clean',
      run: 1,
      of: 1,
      dockerfile: basename(path),
      ...(text === undefined ? {} : { text }),
    },
    0,
  )
  for (const event of fold(recorded(path), null).events) {
    logs.take(event)
    view = foldWork(view, { kind: 'build', event }, 0)
  }
  if (view.build === null) throw new Error('no build')
  return { view, build: view.build, logs }
}
