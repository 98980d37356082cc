import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Problem } from '../common/problem.js'
import { temporaryFolder } from '../common/temporary-folder.js'
import type { Engine } from '../engine/engine.js'
import type { Scenario, Side } from '../measure/measurements.js'
import { passingNames } from '../measure/passing-names.js'
import type { MeasuredImage, MeasureRequest } from '../measure/request.js'
import { measureBuilds } from '../measure/scenarios.js'
import { addMeasurement, NOTHING_MEASURED } from '../report/measured.js'
import type { Lesson, LessonFile, LessonSide } from './lesson.js'
import type { LessonEvent, Measures, Readings, SideReadings } from './measure.js'
import { type Built, readSide } from './read-side.js'

/** Where the sides of a lesson stand in measurements. */
export const MEASURED_AS = { left: 'before', right: 'after' } as const

/**
 * Builds both sides of a lesson in a folder of its own and measures what it asks for. Nothing of it stays but the logs.
 *
 * @param logFolder Absolute; keeps the output of the builds.
 * @throws Problem where a side cannot be built, or the signal says stop.
 */
export async function* carryOut(
  engine: Engine,
  lesson: Lesson,
  logFolder: string,
  signal: AbortSignal,
): AsyncGenerator<LessonEvent, Readings> {
  await using folder = await temporaryFolder('learn')
  await writeProject(folder.path, lesson.files)
  await using names = passingNames(engine, 'dockwiz-learn')
  const request = requestOf(lesson, names, folder.path, logFolder)
  let measured = NOTHING_MEASURED
  let problem: Problem | null = null
  for await (const event of measureBuilds(engine, request, signal)) {
    if (event.kind === 'measured') measured = addMeasurement(measured, event.measurement)
    if (event.kind === 'unbuilt') {
      if (!mayFail(lesson.measures)) throw event.problem
      problem = event.problem
    }
    yield event
  }
  return {
    left: yield* readAll(
      engine,
      lesson.measures,
      { measured, side: MEASURED_AS.left, source: lesson.left, problem },
      signal,
    ),
    right: yield* readAll(
      engine,
      lesson.measures,
      { measured, side: MEASURED_AS.right, source: lesson.right, problem: null },
      signal,
    ),
  }
}

const mayFail = (measures: Measures): boolean => Object.values(measures).some(({ kind }) => kind === 'builds')

async function writeProject(folder: string, files: Lesson['files']): Promise<void> {
  for (const [path, content] of Object.entries(files)) {
    const file = join(folder, ...path.split('/'))
    await mkdir(dirname(file), { recursive: true })
    await writeFile(file, contentOf(content))
  }
}

const contentOf = (content: LessonFile): string | Buffer =>
  typeof content === 'string' ? content : Buffer.alloc(content.bytes, 'dockwiz ')

function requestOf(
  { left, right, measures }: Lesson,
  names: Readonly<Record<Side, string>>,
  contextDir: string,
  logFolder: string,
): MeasureRequest {
  return {
    contextDir,
    before: imageOf('left', left, names.before),
    after: imageOf('right', right, names.after),
    runs: runsOf(measures),
    codeFile: null,
    manifest: 'requirements.txt',
    logFolder,
  }
}

const imageOf = (place: keyof typeof MEASURED_AS, side: LessonSide, tag: string): MeasuredImage => ({
  dockerfile: `${place}.Dockerfile`,
  text: side.dockerfile,
  ignore: side.ignore ?? null,
  ...(side.target !== undefined && { target: side.target }),
  tag,
})

function runsOf(measures: Measures): MeasureRequest['runs'] {
  const isAsked = (scenario: Scenario): number =>
    Object.values(measures).some(measure => measure.kind === 'build' && measure.scenario === scenario) ? 1 : 0
  return {
    clean: 1,
    unchanged: isAsked('unchanged'),
    code: isAsked('code'),
    dependencies: isAsked('dependencies'),
  }
}

async function* readAll(
  engine: Engine,
  measures: Measures,
  built: Built,
  signal: AbortSignal,
): AsyncGenerator<LessonEvent, SideReadings<Measures>> {
  const readings: [string, SideReadings<Measures>[string]][] = []
  for (const [name, measure] of Object.entries(measures))
    readings.push([name, yield* readSide(engine, measure, built, signal)])
  return Object.fromEntries(readings)
}
