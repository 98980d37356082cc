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
import { matrixProjects } from './matrix-projects.js'

/**
 * `npm run ladder [-- --runs N NAME…]` climbs the ladder on copies of fixture projects, keeps what was measured, and writes
 * docs/ladder.md with a picture of each. With names, those alone are measured again. Some ten minutes a project, on a
 * machine that does nothing else; `-- --page-only` prints what was measured by then.
 */
const PROJECTS = ['flask-factory', 'cython-extension']
const DOCS = fileURLToPath(new URL('../../docs', import.meta.url))

type Kept = v.InferOutput<typeof reportSchema>

const kept = (name: string): string => join(DOCS, 'measured', `ladder-${name}.json`)

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { runs: { type: 'string', default: '2' }, 'page-only': { type: 'boolean', default: false } },
  })
  const named = positionals.length > 0 ? positionals : PROJECTS
  for (const name of values['page-only'] ? [] : named) await measure(name, Number(values.runs))
  await writePage()
}

async function measure(name: string, runs: number): Promise<void> {
  const { env } = await requireLab()
  const project = (await matrixProjects()).find(one => one.name === name)
  if (project === undefined || !PROJECTS.includes(name)) throw new Error(`No ladder is kept of ${name}.`)
  const folder = await project.copy()
  let report = emptyReport('learn')
  try {
    const request = { folder, way: 'up', practices: null, runs, env: { ...process.env, ...env } } as const
    for await (const event of runLadder(request, new AbortController().signal)) {
      report = foldReport(report, event)
      if (event.kind !== 'climbed') continue
      // After each rung: what was measured stays where the rest is given up.
      await mkdir(join(DOCS, 'measured'), { recursive: true })
      await writeFile(kept(name), `${JSON.stringify(report)}\n`)
      process.stdout.write(`${name}: ${event.rung.practice ?? 'no practice'}, ${event.rung.outcome.kind}\n`)
    }
  } finally {
    await rm(dirname(folder), { recursive: true, force: true })
  }
}

async function writePage(): Promise<void> {
  const sections: string[] = []
  for (const name of PROJECTS) {
    const text = await readFile(kept(name), 'utf8').catch(() => null)
    if (text !== null) sections.push(await section(name, v.parse(reportSchema, JSON.parse(text))))
  }
  await writeFile(join(DOCS, 'ladder.md'), [HEAD, ...sections].join('\n'))
}

const HEAD = `# What each practice brings

\`npm run ladder\` runs \`dockwiz learn --ladder\` on copies of two fixture projects and prints this page: from the plain single-stage
file up, one practice more on each rung, each rung built and measured. Every rung is built once before any is built again, so
what else the machine does scatters the times of a rung; a change of time is told only where it is wider than that. The base
images are the lab's stand-ins for the official ones. \`dockwiz explain ID\` tells why each is a practice.
`

async function section(name: string, { ladder, engine }: Kept): Promise<string> {
  if (ladder === undefined) return ''
  const picture = `ladder-${name}.svg`
  await writeFile(join(DOCS, 'pictures', picture), ladderChart(ladder, `The ladder on ${name}`).text)
  return `## ${name}

![The image's bytes and the time of a rebuild after a code change, rung by rung](pictures/${picture})

${ladderTable({ ladder }).join('\n')}

Docker ${engine?.version ?? ''}, ${engine?.platform ?? ''}, ${engine?.store ?? ''}.
`
}

await main()
