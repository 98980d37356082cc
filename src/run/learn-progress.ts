import { mkdir, readFile, rename } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import * as v from 'valibot'
import { isCode, messageOf } from '../common/errors.js'
import { readJson } from '../common/json.js'
import { replaceFile } from '../common/replace-file.js'
import { LESSON_STEPS } from './lesson-page.js'
import { stateFolder } from './state-folder.js'

const lessonJson = v.object({
  done: v.boolean(),
  /** Where a lesson was left in the middle; null where it was not. */
  at: v.nullable(v.object({ step: v.picklist(LESSON_STEPS), prediction: v.nullable(v.string()) })),
})
const progressJson = v.object({
  schema: v.literal('dockwiz.progress/1'),
  lessons: v.record(v.string(), lessonJson),
})

/** How far the learner is in one lesson. */
export type LessonProgress = v.InferOutput<typeof lessonJson>

/** How far the learner is, kept between runs. */
export interface ProgressKeeper {
  /** What could not be read or kept, for the learner; null where nothing is amiss. */
  readonly note: () => string | null
  readonly of: (lesson: string) => LessonProgress
  readonly keep: (lesson: string, progress: LessonProgress) => Promise<void>
}

const NOT_BEGUN: LessonProgress = { done: false, at: null }

/** Reads what was kept. A file that is damaged is put aside, and all begins anew. */
export async function openProgress(
  env: NodeJS.ProcessEnv,
  platform: NodeJS.Platform,
): Promise<ProgressKeeper> {
  const file = join(stateFolder(env, platform), 'learn.json')
  const read = await readProgress(file)
  let { lessons, note } = read
  return {
    note: () => note,
    of: lesson => lessons[lesson] ?? NOT_BEGUN,
    keep: async (lesson, progress) => {
      lessons = { ...lessons, [lesson]: progress }
      try {
        await mkdir(dirname(file), { recursive: true })
        await replaceFile(file, `${JSON.stringify({ schema: 'dockwiz.progress/1', lessons }, null, 2)}\n`)
      } catch (error) {
        note = `Your progress is not kept: ${messageOf(error)}`
      }
    },
  }
}

interface ReadProgress {
  readonly lessons: Readonly<Record<string, LessonProgress>>
  readonly note: string | null
}

async function readProgress(file: string): Promise<ReadProgress> {
  try {
    const read = readJson(progressJson, await readFile(file, 'utf8'))
    if (read !== null) return { lessons: read.lessons, note: null }
    const aside = `${file}.damaged`
    await rename(file, aside)
    return { lessons: {}, note: `Your progress could not be read and begins anew. The old file is ${aside}` }
  } catch (error) {
    if (isCode(error, 'ENOENT')) return { lessons: {}, note: null }
    return { lessons: {}, note: `Your progress could not be read: ${messageOf(error)}` }
  }
}
