import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import * as v from 'valibot'
import { emptyReport, foldReport } from '../../src/report/fold-report.js'
import { ladderChart } from '../../src/report/ladder/ladder-chart.js'
import { ladderTable } from '../../src/report/ladder/ladder-markdown.js'
import { reportSchema } from '../../src/report/schema.js'
import { runLadder } from '../../src/run/ladder.js'
import { requireLab } from '../../test/lab/lab.js'
import type { LadderWay } from '../../src/report/ladder/ladder-report.js'
import { SAVED_ANSWERS } from '../../src/run/answers-text.js'
import { matrixProjects } from './matrix-projects.js'

/**
 * `npm run ladder [-- --runs N NAME…]` climbs the ladder on copies of fixture projects, keeps what was measured, and writes
 * docs/ladder.md with a picture of each. With names, those alone are measured again. Some five minutes each, on a machine that
 * does nothing else; `-- --page-only` prints what was measured by then.
 */
interface Climb {
  readonly name: string
  readonly title: string
  readonly project: string
  readonly way: LadderWay
  /** As `.dockwiz.yaml` saves them: where the default needs a base image that the lab has no stand-in of. */
  readonly answers: string | null
}

const CLIMBS: readonly Climb[] = [
  climb('flask-factory', 'up', 'one practice more on each rung'),
  climb('cython-extension', 'up', 'one practice more on each rung', 'answers:\n  python: "3.13"\n'),
  climb('flask-factory', 'without', 'each practice left out'),
]

function climb(project: string, way: LadderWay, what: string, answers: string | null = null): Climb {
  const name = way === 'up' ? project : `${project}-${way}`
  return { name, title: `${project}, ${what}`, project, way, answers }
}

const DOCS = fileURLToPath(new URL('../../docs', import.meta.url))

type Kept = v.InferOutput<typeof reportSchema>

const kept = (name: string): string => join(DOCS, 'measured', `ladder-${name}.json`)

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { runs: { type: 'string', default: '2' }, 'page-only': { type: 'boolean', default: false } },
  })
  const unknown = positionals.find(name => CLIMBS.every(one => one.name !== name))
  if (unknown !== undefined) throw new Error(`No ladder is kept of ${unknown}.`)
  const wanted = CLIMBS.filter(({ name }) => positionals.length === 0 || positionals.includes(name))
  for (const one of values['page-only'] ? [] : wanted) await measure(one, Number(values.runs))
  await writePage()
}

async function measure({ name, project, way, answers }: Climb, runs: number): Promise<void> {
  const { env } = await requireLab()
  const fixture = (await matrixProjects()).find(one => one.name === project)
  if (fixture === undefined) throw new Error(`There is no project ${project}.`)
  const folder = await fixture.copy()
  if (answers !== null) await writeFile(join(folder, SAVED_ANSWERS), answers)
  let report = emptyReport('learn')
  try {
    const request = { folder, way, practices: null, runs, env: { ...process.env, ...env } } as const
    for await (const event of runLadder(request, new AbortController().signal)) {
      report = foldReport(report, event)
      if (event.kind !== 'climbed') continue
      // After each rung: what was measured stays where the rest is given up.
      await mkdir(join(DOCS, 'measured'), { recursive: true })
      await writeFile(kept(name), `${JSON.stringify(report).replaceAll(folder, '.')}\n`)
      process.stdout.write(`${name}: ${event.rung.practice ?? 'no practice'}, ${event.rung.outcome.kind}\n`)
    }
  } finally {
    await rm(dirname(folder), { recursive: true, force: true })
  }
}

async function writePage(): Promise<void> {
  const sections: string[] = []
  for (const one of CLIMBS) {
    const text = await readFile(kept(one.name), 'utf8').catch(() => null)
    if (text !== null) sections.push(await section(one, v.parse(reportSchema, JSON.parse(text))))
  }
  await writeFile(join(DOCS, 'ladder.md'), [HEAD, ...sections].join('\n'))
}

const HEAD = `# What each practice brings

\`npm run ladder\` runs \`dockwiz learn --ladder\` on copies of two fixture projects and prints this page: from the plain single-stage
file up, one practice more on each rung, each rung built and measured; and the other way, each practice left out by itself.
Every rung is built once before any is built again, so what else the machine does scatters the times of a rung; a change of time
is told only where it is wider than that. The base images are the lab's stand-ins for the official ones. \`dockwiz explain ID\` tells why each is a practice.
`

async function section({ name, title, answers }: Climb, { ladder, engine }: Kept): Promise<string> {
  if (ladder === undefined) return ''
  const picture = `ladder-${name}.svg`
  await writeFile(join(DOCS, 'pictures', picture), ladderChart(ladder, title).text)
  return `## ${title}

![The image's bytes and the time of a rebuild after a code change, rung by rung](pictures/${picture})

${ladderTable({ ladder }).join('\n')}

${answers === null ? '' : `Answers: \`${answers.trim().replace(/\s+/gu, ' ')}\`. `}Docker ${engine?.version ?? ''}, ${engine?.platform ?? ''}, ${engine?.store ?? ''}.
`
}

await main()
