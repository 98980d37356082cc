import { mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { temporaryFolder } from '../../../src/common/temporary-folder.js'
import { buildImage } from '../../../src/engine/build-image.js'
import type { Engine } from '../../../src/engine/engine.js'
import { removeImage } from '../../../src/engine/images.js'
import { lookAt, type Seen } from './look.js'
import { seeImage, type SeenImage } from './see-image.js'
import { SIDES, type Shown, type Study, type StudySide } from './study.js'
import type { Finding } from './verdict.js'
import { copyProject, dropUnused, fileOf, studyFile, tagOf } from './workplace.js'

/** What came out of a study. */
export interface StudyOutcome {
  readonly study: string
  readonly images: Readonly<Record<StudySide, SeenImage>>
  readonly findings: readonly (readonly [says: string, finding: Finding])[]
}

/** Builds all images of a study, measures and verifies them, looks up its claims, and removes what it built. */
export async function carryOut(
  engine: Engine,
  study: Study,
  timed: boolean,
  tell: (line: string) => void,
): Promise<StudyOutcome> {
  await using folder = await temporaryFolder('study')
  await mkdir(join(folder.path, 'whole/logs'), { recursive: true })
  await mkdir(join(folder.path, 'lean/logs'), { recursive: true })
  const [whole, root] = [
    await copyProject(study, join(folder.path, 'whole')),
    await copyProject(study, join(folder.path, 'lean')),
  ]
  if (study.dropsUnused) await dropUnused(root)
  try {
    const side = async (name: StudySide): Promise<SeenImage> => {
      const place = name === 'before' ? whole : root
      const image = await seeImage(engine, place, await fileOf(study, name, place), timed)
      tell(`${study.name}: ${name} is measured`)
      return image
    }
    const builds = new Map<string, string | null>()
    for (const shown of study.shown) builds.set(shown.name, await build(engine, study, shown, root))
    tell(`${study.name}: ${study.shown.length} more are built`)
    const images = {
      before: await side('before'),
      document: await side('document'),
      dockwiz: await side('dockwiz'),
    }
    const log = () => readFile(join(root, '../logs/after-unchanged.log'), 'utf8')
    const seen: Seen = { engine, study, root: whole, images, builds, log }
    const findings: [string, Finding][] = []
    for (const { says, look } of study.claims) findings.push([says, await lookAt(seen, look)])
    return { study: study.name, images, findings }
  } finally {
    for (const name of [...SIDES, ...study.shown.map(shown => shown.name)])
      await removeImage(engine, tagOf(study, name))
  }
}

/** Builds what is shown; returns the last words of a build that fails. */
async function build(
  engine: Engine,
  study: Study,
  { name, file, target }: Shown,
  root: string,
): Promise<string | null> {
  const request = {
    contextDir: root,
    dockerfile: studyFile(study, file),
    tag: tagOf(study, name),
    logFile: join(root, `../logs/${name}.log`),
    ...(target !== undefined && { target }),
  }
  for await (const output of buildImage(engine, request))
    if (output.kind === 'ended') return output.result.problem?.detail.why?.split('\n').at(-1) ?? null
  return null
}
