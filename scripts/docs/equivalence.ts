import { writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { formatBytes } from '../../src/common/units.js'
import { detectEngine } from '../../src/engine/detect.js'
import { equivalenceLines } from '../../src/report/equivalence-text.js'
import { requireLab } from '../../test/lab/lab.js'
import { buildBoth } from '../../test/migrate/build-both.js'
import { PROJECTS, proposalFor } from '../../test/migrate/projects.js'

/**
 * `npm run equivalence` migrates little projects, builds the old file and the new one, compares both images and writes
 * docs/equivalence.md; `npm run equivalence -- NAME…` only shows some.
 */
const PAGE = fileURLToPath(new URL('../../docs/equivalence.md', import.meta.url))

const lab = await requireLab()
const engine = await detectEngine({ ...process.env, ...lab.env })
const parts: string[] = []
const rows = ['| project | what is special | before | after |', '| --- | --- | --: | --: |']
const named = process.argv.slice(2)
for (const project of PROJECTS.filter(({ name }) => named.length === 0 || named.includes(name))) {
  const { name, what, offers } = project
  const { before, after, equivalence } = await buildBoth(engine, await proposalFor(project))
  const lines = equivalenceLines(equivalence).map(
    ({ verdict, text }) => `- ${verdict === 'wrong' ? '**wrong**: ' : ''}${text}`,
  )
  const taken = offers.length === 0 ? '' : `; taken of the offers: ${offers.join(', ')}`
  const [old, now] = [formatBytes(before.bytes), formatBytes(after.bytes)]
  rows.push(`| [${name}](#${name}) | ${what} | ${old} | ${now} |`)
  parts.push(`## ${name}\n\n${old} before, ${now} after${taken}.\n\n${lines.join('\n')}\n`)
  process.stdout.write(`${name}: ${old} → ${now}\n${lines.join('\n')}\n`)
}
const head = `# Whether a migrated image does what the old one did

\`npm run equivalence\` migrates the little projects of test/fixtures/single-stage, builds the old Dockerfile and the new one in the lab,
looks at both images and prints this page. Bytes are those of the unpacked layers, the base image’s included.
`
if (named.length === 0) await writeFile(PAGE, [head, `${rows.join('\n')}\n`, ...parts].join('\n'))
