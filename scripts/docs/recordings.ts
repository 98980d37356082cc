import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { version } from '../../src/cli/version.js'
import { temporaryFolder } from '../../src/common/temporary-folder.js'
import { LESSONS } from '../../src/learn/lessons.js'
import { readProject } from '../../src/project/read-project.js'
import type { RunEvent } from '../../src/run/events.js'
import { runInit } from '../../src/run/init.js'
import { runLesson } from '../../src/run/lesson.js'
import { discretionFor } from '../../src/run/recording/discretion.js'
import { Recorder, recording } from '../../src/run/recording/record.js'
import { unattended } from '../../src/run/unattended.js'
import { copyFixture } from '../../test/lab/copy-fixture.js'
import { requireLab } from '../../test/lab/lab.js'
import { shipRecording } from './shipped-recording.js'

/**
 * `npm run recordings [-- NAME…]`: records in the lab what `dockwiz replay` plays, into recordings/. Without names, `init` and
 * the lessons of which a class sees most; with them those, `init` or a lesson.
 */
const USUAL = ['init', 'stages', 'layer-order', 'signals']

const { positionals } = parseArgs({ allowPositionals: true })
const lab = await requireLab()
const env = { ...process.env, ...lab.env }
const never = new AbortController().signal
for (const name of positionals.length === 0 ? USUAL : positionals) {
  await using folder = await temporaryFolder('recordings')
  const { command, events, root } = await session(name)
  const file = join(folder.path, `${name}.jsonl`)
  const discretion = discretionFor({ variables: [], options: [] }, env)
  const recorder = await Recorder.begin(file, { command, dockwiz: version() }, discretion)
  for await (const event of recording(events, recorder))
    if (event.kind === 'building')
      process.stderr.write(`${event.image}, ${event.scenario ?? 'build'} ${event.run}\n`)
  process.stdout.write(`${await shipRecording(file, root, `${name}.jsonl`)}\n`)
}

interface Session {
  readonly command: string
  readonly events: AsyncIterable<RunEvent>
  /** The folder that is worked on; written as `.`. */
  readonly root: string | null
}

async function session(name: string): Promise<Session> {
  const lesson = LESSONS.find(({ id }) => id === name)
  if (lesson !== undefined)
    return {
      command: 'learn',
      events: runLesson({ lesson, prediction: null, instead: null, env }, never),
      root: null,
    }
  const folder = await copyFixture('fastapi-postgres')
  const request = {
    ...{ folder, project: readProject(folder), given: {}, preset: null, reset: false, flags: [] },
    ...{ build: true, dryRun: false, tag: null, runs: 3, environment: [], explain: false, env },
  }
  return {
    command: 'init',
    events: runInit(
      request,
      unattended(() => undefined),
      never,
    ),
    root: folder,
  }
}
