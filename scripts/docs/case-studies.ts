import { readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { detectEngine } from '../../src/engine/detect.js'
import { requireLab } from '../../test/lab/lab.js'
import { carryOut, type StudyOutcome } from './studies/carry-out.js'
import { byHandText } from './studies/by-hand.js'
import { STUDIES } from './studies/catalogue.js'
import { studiesPage } from './studies/page.js'

/**
 * `npm run case-studies -- [NAME…]` builds the systems of five documents as they were, as each document leaves them and as
 * dockwiz does, looks up every claim, keeps what came out and writes docs/case-studies.md. With names, those studies, and
 * the others stay. With --untimed no build is timed, and layers may come from the cache: for a busy machine. With
 * --page-only nothing is built, and the page is printed from what was kept.
 */
const KEPT = fileURLToPath(new URL('../../docs/measured/studies.json', import.meta.url))
const PAGE = fileURLToPath(new URL('../../docs/case-studies.md', import.meta.url))

const names = STUDIES.map(({ name }) => name)

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      untimed: { type: 'boolean', default: false },
      'page-only': { type: 'boolean', default: false },
    },
  })
  if (values['page-only']) {
    await writePage(await readKept())
    return
  }
  const { env } = await requireLab()
  const engine = await detectEngine({ ...process.env, ...env })
  for (const name of positionals.length > 0 ? positionals : names) {
    const study = STUDIES.find(one => one.name === name)
    if (study === undefined) throw new Error(`No study is called ${name}. There are ${names.join(', ')}.`)
    await keep(await carryOut(engine, study, !values.untimed, line => process.stdout.write(`${line}\n`)))
  }
}

/** After each study, so that what was built is not lost when the rest is broken off. */
async function keep(outcome: StudyOutcome): Promise<void> {
  const others = (await readKept()).filter(({ study }) => study !== outcome.study)
  const all = [...others, outcome].sort((one, other) => names.indexOf(one.study) - names.indexOf(other.study))
  await writeFile(KEPT, `${JSON.stringify(all, null, 2)}\n`)
  await writePage(all)
}

const readKept = async (): Promise<readonly StudyOutcome[]> =>
  JSON.parse(await readFile(KEPT, 'utf8').catch(() => '[]')) as StudyOutcome[]

const writePage = async (all: readonly StudyOutcome[]): Promise<void> =>
  writeFile(PAGE, studiesPage(STUDIES, all, await byHandText()))

await main()
