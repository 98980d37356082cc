import { rm, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { readProject } from '../../src/project/read-project.js'
import { renderJson } from '../../src/report/json.js'
import { runInit } from '../../src/run/init.js'
import { unattended } from '../../src/run/unattended.js'
import { copyFixture } from '../../test/lab/copy-fixture.js'
import { requireLab } from '../../test/lab/lab.js'
import { REPORT, writeReadme } from './readme.js'
import { writeRecording, type RecordedEvent } from './recording.js'

/**
 * `npm run docs`: runs `init` on the fixture project on a real engine, keeps what was told and measured, and writes the
 * figures into the README. The pictures are drawn from it by test/docs (`npm test -- test/docs -u`).
 */
const lab = await requireLab()
const folder = await copyFixture('fastapi-postgres')
const request = {
  folder,
  project: readProject(folder),
  given: {},
  preset: null,
  reset: false,
  flags: [],
  build: true,
  dryRun: false,
  explain: false,
  tag: null,
  runs: 3,
  environment: [],
  env: { ...process.env, ...lab.env },
}
const events: RecordedEvent[] = []
const begun = performance.now()
for await (const event of runInit(
  request,
  unattended(() => undefined),
  new AbortController().signal,
)) {
  events.push({ at: (performance.now() - begun) / 1000, event })
  if (event.kind !== 'done') continue
  await writeFile(REPORT, renderJson(event.report).replaceAll(folder, '.'))
}
await writeRecording(events, folder)
await writeReadme()
await rm(dirname(folder), { recursive: true })
