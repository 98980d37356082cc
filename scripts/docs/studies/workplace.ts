import { execa } from 'execa'
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { MeasuredImage } from '../../../src/measure/request.js'
import { readProject } from '../../../src/project/read-project.js'
import type { Study, StudySide } from './study.js'

const FIXTURES = fileURLToPath(new URL('../../../test/fixtures/studies', import.meta.url))
export const DOCKWIZ = fileURLToPath(new URL('../../../bin/dockwiz.js', import.meta.url))

/** Where a file of a study lies in this repository. */
export const studyFile = (study: Pick<Study, 'name'>, file: string): string =>
  join(FIXTURES, study.name, file)

/** A copy of the project, as a working copy would be. */
export async function copyProject(study: Study, folder: string): Promise<string> {
  const root = join(folder, study.name)
  await cp(studyFile(study, 'project'), root, { recursive: true })
  for (const path of study.litter) {
    await mkdir(dirname(join(root, path)), { recursive: true })
    await writeFile(join(root, path), 'kept by nobody\n')
  }
  return root
}

/** The distributions that are declared and never imported, by what `dockwiz inspect` reads. */
export async function unusedIn(root: string): Promise<readonly string[]> {
  const { unused = [] } = await readProject(root)
  return unused.map(({ value }) => value)
}

/** Takes the lines of the distributions that nothing imports out of the requirements. */
export async function dropUnused(root: string): Promise<void> {
  const { unused = [] } = await readProject(root)
  for (const file of new Set(unused.map(({ evidence }) => evidence.file))) {
    const lines = (await readFile(join(root, file), 'utf8')).split('\n')
    const dropped = new Set(
      unused.filter(({ evidence }) => evidence.file === file).map(({ evidence }) => evidence.line),
    )
    await writeFile(join(root, file), lines.filter((_, at) => !dropped.has(at + 1)).join('\n'))
  }
}

/** The Dockerfile of one side; dockwiz's is written by the program itself, into the project. */
export async function fileOf(study: Study, side: StudySide, root: string): Promise<MeasuredImage> {
  if (side === 'dockwiz') await writeByDockwiz(study, root)
  const path = side === 'document' ? studyFile(study, `document/${study.document}`) : join(root, 'Dockerfile')
  const ignore = await readFile(join(root, '.dockerignore'), 'utf8').catch(() => null)
  return { dockerfile: 'Dockerfile', text: await readFile(path, 'utf8'), ignore, tag: tagOf(study, side) }
}

export const tagOf = (study: Pick<Study, 'name'>, image: string): string =>
  `dockwiz-study-${study.name}:${image}`

/** The command line that the page shows. */
export const initCommand = ({ flags }: Study): readonly string[] => ['init', '--yes', '--no-build', ...flags]

async function writeByDockwiz(study: Study, root: string): Promise<void> {
  await rm(join(root, '.dockerignore'), { force: true })
  await execa(process.execPath, [DOCKWIZ, ...initCommand(study)], { cwd: root })
}
