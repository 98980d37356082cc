import { randomUUID } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { execa } from 'execa'
import type { Engine } from '../../src/engine/engine.js'
import { removeImage } from '../../src/engine/images.js'
import { planImage } from '../../src/plan/plan-image.js'
import { plannedFiles } from '../../src/plan/planned-files.js'
import type { Project } from '../../src/project/project.js'
import { readProject } from '../../src/project/read-project.js'
import type { Answers } from '../../src/wizard/answers.js'
import { resolveAnswers } from '../../src/wizard/resolve.js'
import { folderWith } from '../engine/files.js'

/** A project of these files with dockwiz's own beside them, for `await using`: folder and images go with it. */
export interface BuiltProject extends AsyncDisposable {
  readonly folder: string
  readonly answers: Answers
  readonly dockerfile: string
  /** Builds the default target, or another one, and gives the image's name. */
  build(target?: string, ...options: string[]): Promise<string>
  /** What `docker` prints. */
  docker(...args: string[]): Promise<string>
}

export async function projectOf(
  engine: Engine,
  files: Readonly<Record<string, string>>,
  given: Partial<Answers> = {},
  facts: Partial<Project> = {},
): Promise<BuiltProject> {
  const place = await folderWith(files)
  const project = { ...(await readProject(place.path)), ...facts }
  const answers = resolveAnswers(project, given)
  const planned = await plannedFiles(project, planImage(project, answers), engine)
  for (const { path, content } of planned) await writeFile(join(place.path, path), content)
  const tags: string[] = []
  const docker = async (...args: string[]): Promise<string> =>
    (await execa('docker', args, { env: engine.env })).stdout.trim()
  return {
    folder: place.path,
    answers,
    dockerfile: planned.find(({ path }) => path === 'Dockerfile')?.content ?? '',
    docker,
    async build(target, ...options) {
      const tag = `dockwiz-test:${randomUUID()}`
      const wanted = target === undefined ? [] : ['--target', target]
      await docker('build', '--tag', tag, ...wanted, ...options, place.path)
      tags.push(tag)
      return tag
    },
    async [Symbol.asyncDispose]() {
      for (const tag of tags) await removeImage(engine, tag)
      await place[Symbol.asyncDispose]()
    },
  }
}
