import { readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { detectEngine } from '../../src/engine/detect.js'
import type { InstallStrategy } from '../../src/wizard/answers.js'
import { requireLab } from '../../test/lab/lab.js'
import { matrixPage } from './matrix-page.js'
import { matrixProjects } from './matrix-projects.js'
import { rowOf, type MatrixRow } from './matrix-row.js'

/**
 * `npm run matrix -- [NAME…]` builds each fixture project, and the same little tool locked by each manager, with each
 * install strategy; runs every check on each image; keeps what came out and writes docs/matrix.md. With names, only those
 * are built again, in that order, and the other rows stay. `NAME:STRATEGY` is one row.
 */
const STRATEGIES: readonly InstallStrategy[] = ['venv', 'user', 'wheels']
const KEPT = fileURLToPath(new URL('../../docs/measured/matrix.json', import.meta.url))
const PAGE = fileURLToPath(new URL('../../docs/matrix.md', import.meta.url))

const lab = await requireLab()
const engine = await detectEngine({ ...process.env, ...lab.env })
const projects = await matrixProjects()
const names = projects.map(({ name }) => name)
const named = process.argv.slice(2)
for (const wanted of named.length > 0 ? named : names) {
  const [name = '', only] = wanted.split(':')
  const project = projects.find(one => one.name === name)
  if (project === undefined) throw new Error(`No project is called ${name}. There are ${names.join(', ')}.`)
  for (const install of STRATEGIES)
    if (only === undefined || only === install) await keep(await rowOf(engine, project, install))
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
  for (const { id, status, evidence } of row.checks)
    if (status !== 'pass') process.stdout.write(`  ${status} ${id}: ${evidence}\n`)
}
