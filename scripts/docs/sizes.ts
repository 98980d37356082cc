import { readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { detectEngine } from '../../src/engine/detect.js'
import { removeImage } from '../../src/engine/images.js'
import { measureContext } from '../../src/measure/context.js'
import { inspectImage } from '../../src/measure/image.js'
import { sourceOf } from '../../src/measure/image-source.js'
import { toldBuild } from '../../src/measure/told-build.js'
import { planImage } from '../../src/plan/plan-image.js'
import { renderDockerfile } from '../../src/plan/render/render-dockerfile.js'
import { renderIgnore } from '../../src/plan/render/render-ignore.js'
import type { Project } from '../../src/project/project.js'
import { readProject } from '../../src/project/read-project.js'
import { readContents } from '../../src/verify/image-contents.js'
import { verifyImage } from '../../src/verify/verify-image.js'
import type { Answers } from '../../src/wizard/answers.js'
import { resolveAnswers } from '../../src/wizard/resolve.js'
import { type Saving, SAVINGS } from '../../src/wizard/savings.js'
import { requireLab } from '../../test/lab/lab.js'
import { type MatrixProject, matrixProjects } from './matrix-projects.js'
import { DOCKWIZ, type ProjectSizes, type SizeRow, sizesPage } from './sizes-page.js'
import { TEMPLATES } from './templates.js'
import type { TemplateFiles } from './templates/template.js'

/**
 * `npm run compare -- [NAME…]` builds projects with a requirements.txt with the Dockerfiles of others and with dockwiz's,
 * measures and checks each image, keeps what came out and writes docs/sizes.md. With names, those fixtures, and the others stay.
 */
const COMPARED = ['fastapi-postgres']
const SAVED: readonly (readonly Saving[])[] = [[], ['tests', 'symbols'], SAVINGS]
const KEPT = fileURLToPath(new URL('../../docs/measured/sizes.json', import.meta.url))
const PAGE = fileURLToPath(new URL('../../docs/sizes.md', import.meta.url))

const { signal } = new AbortController()
const lab = await requireLab()
const engine = await detectEngine({ ...process.env, ...lab.env })
const projects = await matrixProjects()
const named = process.argv.slice(2)
for (const name of named.length > 0 ? named : COMPARED) {
  const project = projects.find(one => one.name === name)
  if (project === undefined) throw new Error(`No project is called ${name}.`)
  await keep(await sizesOf(project))
}

async function sizesOf({ name, environment, copy }: MatrixProject): Promise<ProjectSizes> {
  const root = await copy()
  try {
    const project = await readProject(root)
    const answers = resolveAnswers(project, { compare: { kind: 'none' } })
    const base = `python:${answers.python}-slim-${answers.debian}`
    const rows: SizeRow[] = []
    for (const { title, files } of TEMPLATES)
      rows.push(await rowOf(name, root, title, files(project, answers), environment))
    let floorBytes = 0
    for (const savings of SAVED) {
      const files = dockwizFiles(project, { ...answers, savings })
      const file = savings.length === 0 ? DOCKWIZ : `${DOCKWIZ} --savings ${savings.join(',')}`
      rows.push(
        await rowOf(name, root, file, files, environment, async tag => {
          if (savings.length === 0) floorBytes = await floorOf(tag, base, root, files.ignore)
        }),
      )
    }
    return { project: name, base, floorBytes, rows }
  } finally {
    await rm(dirname(root), { recursive: true, force: true })
  }
}

function dockwizFiles(project: Project, answers: Answers): TemplateFiles {
  const plan = planImage(project, answers)
  return { dockerfile: renderDockerfile(plan, { comments: 'short' }), ignore: renderIgnore(plan) }
}

/** @param meanwhile what else is wanted of the image while it is there. */
async function rowOf(
  project: string,
  root: string,
  file: string,
  { dockerfile: text, ignore }: TemplateFiles,
  environment: readonly string[],
  meanwhile: (tag: string) => Promise<void> = () => Promise.resolve(),
): Promise<SizeRow> {
  const tag = `dockwiz-compare:${project}`
  const dockerfile = join(root, 'Dockerfile')
  await writeFile(dockerfile, text)
  await rm(join(root, '.dockerignore'), { force: true })
  if (ignore !== null) await writeFile(join(root, '.dockerignore'), ignore)
  const request = { contextDir: root, dockerfile, tag, logFile: join(root, '.dockwiz/build.log') }
  const announced = { image: 'after', scenario: null, run: 1, of: 1, dockerfile: 'Dockerfile' } as const
  try {
    const events = toldBuild(engine, announced, request)
    while ((await events.next()).done !== true);
    const image = await inspectImage(engine, tag, sourceOf({ dockerfile: 'Dockerfile', text, ignore, tag }))
    await meanwhile(tag)
    const failed: string[] = []
    for await (const event of verifyImage(
      engine,
      { image, side: 'after', source: null, environment },
      signal,
    ))
      if (event.kind === 'checked' && event.check.status === 'fail') failed.push(event.check.id)
    process.stdout.write(`${project}, ${file}: ${(image.bytes / 1e6).toFixed(1)} MB ${failed.join(' ')}\n`)
    return { file, bytes: image.bytes, failed }
  } finally {
    await removeImage(engine, tag)
  }
}

async function floorOf(tag: string, base: string, root: string, ignore: string | null): Promise<number> {
  const image = await inspectImage(engine, tag, { base, dockerfile: null })
  const { bytes: application } = await measureContext(root, ignore)
  return (await readContents(engine, { image, base, application }, signal))?.floorBytes ?? Number.NaN
}

/** After each project, so that what was built is not lost when the rest is broken off. */
async function keep(sizes: ProjectSizes): Promise<void> {
  const kept = JSON.parse(await readFile(KEPT, 'utf8').catch(() => '[]')) as ProjectSizes[]
  const all = [...kept.filter(({ project }) => project !== sizes.project), sizes]
  all.sort((one, other) => (one.project < other.project ? -1 : 1))
  await writeFile(KEPT, `${JSON.stringify(all, null, 2)}\n`)
  await writeFile(PAGE, sizesPage(all))
}
