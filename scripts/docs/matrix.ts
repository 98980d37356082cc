import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Problem } from '../../src/common/problem.js'
import { buildImage } from '../../src/engine/build-image.js'
import { detectEngine } from '../../src/engine/detect.js'
import type { Engine } from '../../src/engine/engine.js'
import { removeImage } from '../../src/engine/images.js'
import { inspectImage } from '../../src/measure/image.js'
import { sourceOf } from '../../src/measure/image-source.js'
import { planImage } from '../../src/plan/plan-image.js'
import { plannedFiles } from '../../src/plan/planned-files.js'
import { allowsPython } from '../../src/project/packaging/versions.js'
import type { Project } from '../../src/project/project.js'
import { readProject } from '../../src/project/read-project.js'
import { verifyImage } from '../../src/verify/verify-image.js'
import type { Answers, InstallStrategy } from '../../src/wizard/answers.js'
import { resolveAnswers } from '../../src/wizard/resolve.js'
import { requireLab } from '../../test/lab/lab.js'
import { LOCK_MANAGERS, lockedProject } from '../../test/plan/locked-projects.js'
import { matrixPage, type MatrixRow } from './matrix-page.js'

/**
 * `npm run matrix -- [NAME…]` builds each fixture project, and the same little tool locked by each manager, with each
 * install strategy; runs every check on each image; keeps what came out and writes docs/matrix.md. With names, only those
 * are built again and the other rows stay.
 */
const STRATEGIES: readonly InstallStrategy[] = ['venv', 'user', 'wheels']
const LAB_PYTHONS: readonly string[] = ['3.13', '3.12']
const KEPT = fileURLToPath(new URL('../../docs/measured/matrix.json', import.meta.url))
const PAGE = fileURLToPath(new URL('../../docs/matrix.md', import.meta.url))
const FIXTURES = fileURLToPath(new URL('../../test/fixtures/projects', import.meta.url))

const lab = await requireLab()
const engine = await detectEngine({ ...process.env, ...lab.env })
const wanted = process.argv.slice(2)
for (const [name, copy] of await projects()) {
  if (wanted.length > 0 && !wanted.includes(name)) continue
  for (const install of STRATEGIES) await keep(await rowOf(engine, name, install, copy))
}

/** Every project by its name, with what copies it to a folder of its own. */
async function projects(): Promise<(readonly [string, () => Promise<string>])[]> {
  const fixtures = (await readdir(FIXTURES)).map(name => [name, () => fixture(name)] as const)
  const locked = LOCK_MANAGERS.map(manager => [`tool-${manager}`, () => lockedProject(manager)] as const)
  return [...fixtures, ...locked]
}

async function fixture(name: string): Promise<string> {
  const folder = join(await mkdtemp(join(tmpdir(), 'dockwiz-matrix-')), name)
  await cp(join(FIXTURES, name), folder, { recursive: true })
  return folder
}

async function rowOf(
  engine: Engine,
  name: string,
  install: InstallStrategy,
  copy: () => Promise<string>,
): Promise<MatrixRow> {
  const folder = await copy()
  const tag = `dockwiz-matrix:${name}-${install}`
  try {
    const project = await readProject(folder)
    const row = { project: name, manager: project.manifests[0]?.manager ?? 'none', install }
    try {
      const answers = answersFor(project, install)
      const plan = planImage(project, answers)
      const files = await plannedFiles(project, plan, engine)
      for (const { path, content } of files) await writeFile(join(folder, path), content)
      const { text, seconds } = await build(engine, folder, tag)
      const source = sourceOf({ dockerfile: 'Dockerfile', text, ignore: null, target: plan.target, tag })
      const image = await inspectImage(engine, tag, source)
      const request = { image, side: 'after', source: { file: 'Dockerfile', text } } as const
      const checks: MatrixRow['checks'][number][] = []
      for await (const event of verifyImage(engine, request, new AbortController().signal))
        if (event.kind === 'checked') checks.push({ id: event.check.id, status: event.check.status })
      return { ...row, bytes: image.bytes, seconds, checks, why: null }
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      return { ...row, bytes: null, seconds: null, checks: [], why: shortReason(error) }
    }
  } finally {
    await removeImage(engine, tag).catch(() => undefined)
    await rm(dirname(folder), { recursive: true, force: true })
  }
}

/** On a Python that the lab has an image of, where the project allows one. */
function answersFor(project: Project, install: InstallStrategy): Answers {
  const given = { install, compare: { kind: 'none' } } as const
  const answers = resolveAnswers(project, given)
  if (LAB_PYTHONS.includes(answers.python)) return answers
  const python = LAB_PYTHONS.find(version => allowsPython(project.requiresPython?.value ?? '', version))
  return python === undefined ? answers : resolveAnswers(project, { ...given, python })
}

/** The last words of what failed, without the addresses of the machine that it failed on. */
function shortReason({ detail, message }: Problem): string {
  const last = (detail.why ?? message).split('\n').at(-1) ?? ''
  return last.replace(/: failed to (?:resolve|do).*$/u, ' is not within reach')
}

async function build(engine: Engine, contextDir: string, tag: string): Promise<{ text: string; seconds: number }> {
  const dockerfile = join(contextDir, 'Dockerfile')
  const request = { contextDir, dockerfile, tag, logFile: join(contextDir, '.dockwiz/build.log') }
  for await (const output of buildImage(engine, request)) {
    if (output.kind !== 'ended') continue
    if (output.result.problem !== null) throw output.result.problem
    return { text: await readFile(dockerfile, 'utf8'), seconds: output.result.seconds }
  }
  throw new Error('The build told no end.')
}

/** After each row, so that what was built is not lost when the rest is broken off. */
async function keep(row: MatrixRow): Promise<void> {
  const kept = JSON.parse(await readFile(KEPT, 'utf8').catch(() => '[]')) as MatrixRow[]
  const others = kept.filter(one => one.project !== row.project || one.install !== row.install)
  const rows = [...others, row].sort((one, other) =>
    `${one.project} ${one.install}` < `${other.project} ${other.install}` ? -1 : 1,
  )
  await writeFile(KEPT, `${JSON.stringify(rows, null, 2)}\n`)
  await writeFile(PAGE, matrixPage(rows))
  process.stdout.write(`${row.project} ${row.install}: ${row.why ?? 'built'}\n`)
}
