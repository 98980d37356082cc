import { knowing } from '../wizard/sample-project.js'
import { render, unmountAll, type Screen } from '../terminal/screen.js'
import { resolve } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { planImage } from '../../src/plan/plan-image.js'
import { plannedFiles } from '../../src/plan/planned-files.js'
import { readProject } from '../../src/project/read-project.js'
import { version } from '../../src/cli/version.js'
import { LESSONS } from '../../src/learn/lessons.js'
import type { RunEvent } from '../../src/run/events.js'
import { type LessonPage, lessonPlace } from '../../src/run/lesson-page.js'
import { readRecording } from '../../src/run/recording/read-recording.js'
import { shippedFile } from '../../src/run/recording/shipped.js'
import { playedEvent } from '../../src/run/replay/replay.js'
import { Questions } from '../../src/ui/ink/ask/questions.js'
import { LessonScreen } from '../../src/ui/ink/learn/lesson-screen.js'
import { Review } from '../../src/ui/ink/review/review.js'
import { WorkScreen } from '../../src/ui/ink/work/work-screen.js'
import { WorkStore } from '../../src/ui/ink/work/work-store.js'
import { resolveAnswers } from '../../src/wizard/resolve.js'
import { drawSvg } from '../terminal/svg.js'

/** The README's pictures: the screens themselves on the fixture project, work and lessons as they were recorded. Draw anew with `-u`. */
const root = resolve(import.meta.dirname, '../fixtures/projects/fastapi-postgres')
const project = await readProject(root)
const answers = resolveAnswers(project, {})
const plan = planImage(project, answers)
const files = (await plannedFiles(project, plan, null)).map(file => ({ ...file, current: null }))

const LESSON = 'layer-order'

afterEach(unmountAll)

test('what was found', async () => {
  const screen = render(questions())
  await screen.waitFor('Found in this repository')
  await picture(screen, 'found')
})

test('a question', async () => {
  const screen = render(questions())
  await screen.press('enter', 'enter', 'enter', 'enter', 'enter')
  await screen.waitFor('How do the dependencies reach the final image?')
  await picture(screen, 'question')
})

test('the review', async () => {
  const screen = render(
    <Review
      command="init"
      project={project.name}
      proposal={{ plan, files, build: true }}
      onDecision={() => undefined}
    />,
  )
  const line = files[0]?.content.split('\n').findIndex(text => text.includes('pip --python')) ?? 0
  await screen.press(...Array.from({ length: line }, () => 'down'))
  await screen.waitFor('pip --python')
  await picture(screen, 'review')
})

test('the build', async () => {
  const screen = await work((event, seen) => seen.built === 0 && isLog(event) && seen.logs === 60)
  await screen.waitFor('clean build')
  await picture(screen, 'build')
})

test('the numbers', async () => {
  const screen = await work(event => event.kind === 'checking' && event.check === 'healthy')
  await screen.waitFor('Image')
  await picture(screen, 'results')
})

test.each(['prediction', 'answer'] as const)('the %s of a lesson', async kind => {
  const lesson = LESSONS.find(({ id }) => id === LESSON)
  const learned = (await linesOf(LESSON)).map(({ event }) => event).find(event => event.kind === 'learned')
  if (lesson === undefined || learned === undefined) throw new Error(`${LESSON} is not recorded`)
  const prediction = lesson.prediction.choices[0] ?? null
  const about = { lesson, place: lessonPlace(lesson) }
  const pages: Readonly<Record<typeof kind, LessonPage>> = {
    prediction: { kind: 'prediction', ...about, said: null },
    answer: { kind: 'answer', ...about, outcome: { ...learned.outcome, prediction } },
  }
  const screen = render(<LessonScreen command="learn" page={pages[kind]} onTurn={() => undefined} />)
  await screen.waitFor('quit')
  await picture(screen, `lesson-${kind}`, 'dockwiz learn')
})

/** What is recorded in the lab and ships with dockwiz. */
const linesOf = async (name: string) => (await readRecording(shippedFile(name), version())).lines

const questions = () => (
  <Questions command="init" project={project} known={knowing()} resume={null} onDone={() => undefined} />
)

const isLog = (event: RunEvent): boolean => event.kind === 'build' && event.event.kind === 'log'

/** The screen of the work when the recording has come to a certain event. */
async function work(
  stop: (event: RunEvent, seen: { logs: number; built: number }) => boolean,
): Promise<Screen> {
  let now = 0
  const store = new WorkStore(() => now)
  const seen = { logs: 0, built: 0 }
  for (const line of await linesOf('init')) {
    const event = playedEvent(line.event)
    if (event === null) continue
    now = line.at
    store.push(event)
    if (isLog(event)) seen.logs += 1
    if (event.kind === 'built') seen.built += 1
    if (stop(event, seen)) break
  }
  return render(<WorkScreen store={store} command="init" cancelling={false} playback={null} />)
}

async function picture(screen: Screen, name: string, title = 'npx dockwiz init'): Promise<void> {
  const svg = drawSvg(screen.terminal.cells(), { title })
  await expect(svg).toMatchFileSnapshot(resolve(import.meta.dirname, `../../docs/pictures/${name}.svg`))
}
