import { rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { readProject } from '../../src/project/read-project.js'
import { version } from '../../src/cli/version.js'
import { discretionFor } from '../../src/run/recording/discretion.js'
import { Recorder, recording } from '../../src/run/recording/record.js'
import { runInit } from '../../src/run/init.js'
import { unattended } from '../../src/run/unattended.js'
import { copyFixture } from '../../test/lab/copy-fixture.js'
import { requireLab } from '../../test/lab/lab.js'
import { shipRecording } from './shipped-recording.js'

/** `npm run recordings`: records the session that `dockwiz replay` shows, in the lab, into recordings/. */
const lab = await requireLab()
const folder = await copyFixture('fastapi-postgres')
const env = { ...process.env, ...lab.env }
const request = {
  ...{ folder, project: readProject(folder), given: {}, preset: null, reset: false, flags: [] },
  ...{ build: true, dryRun: false, explain: false, tag: null, runs: 3, environment: [], env },
}
const file = join(dirname(folder), 'init.jsonl')
const recorder = await Recorder.begin(
  file,
  { command: 'init', dockwiz: version() },
  discretionFor({ variables: [], options: [] }, env),
)
const run = runInit(request, unattended(() => undefined), new AbortController().signal)
for await (const event of recording(run, recorder))
  if (event.kind === 'building') process.stderr.write(`${event.image}, ${event.scenario ?? 'build'} ${event.run}\n`)
process.stdout.write(`${await shipRecording(file, folder, 'init.jsonl')}\n`)
await rm(dirname(folder), { recursive: true })
