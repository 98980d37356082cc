import { writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { format, resolveConfig } from 'prettier'
import { checkDockerfile } from '../../src/practices/check-dockerfile.js'
import { EVERY_PRACTICE } from '../../src/practices/every-practice.js'
import { fixDockerfile } from '../../src/practices/fix-dockerfile.js'
import { SEVERITIES } from '../../src/practices/finding.js'
import { FIX_KINDS } from '../../src/practices/mend/mend.js'
import { corpus } from '../../test/dockerfile/corpus.js'
import { CHECKLIST, UNCHECKED } from './coverage.js'

/** `npm run checks`: checks every Dockerfile beside the repository (../shared/corpus/dockerfiles) and writes docs/checks.md. */
const PAGE = fileURLToPath(new URL('../../docs/checks.md', import.meta.url))
/** The day by which releases are judged, so that the page changes with the program and not with the calendar. */
const TODAY = '2026-11-22'

if (corpus.missing) throw new Error('There is no ../shared/corpus/dockerfiles.')
const files = corpus.list('dockerfiles')
const surroundings = { ignore: null, today: TODAY }
const texts = files.map(file => corpus.read(`dockerfiles/${file}`))
const checked = texts.map(text => checkDockerfile(text, surroundings).findings)
const fixes = FIX_KINDS.map(kind => ({
  kind,
  runs: texts.map(text => fixDockerfile(text, surroundings, { kind, least: 'advice' })),
}))
const all = checked.flat()
const rows = EVERY_PRACTICE.filter(({ check }) => check !== undefined).map(({ id, title }) => {
  const found = all.filter(({ practice }) => practice === id)
  const count = (severity: string): number => found.filter(finding => finding.severity === severity).length
  const touched = checked.filter(findings => findings.some(({ practice }) => practice === id)).length
  const mended = fixes.map(
    ({ runs }) => runs.flatMap(run => run.mended).filter(({ practice }) => practice === id).length,
  )
  return [`\`${id}\``, title, touched, ...SEVERITIES.map(count), ...mended]
})
const without = EVERY_PRACTICE.filter(({ check }) => check === undefined).map(({ id }) => `\`${id}\``)
const clean = checked.filter(findings => findings.every(({ severity }) => severity === 'advice')).length
const [safely = '', wholly = ''] = fixes.map(({ runs }) => {
  const changed = runs.filter(({ text }, at) => text !== texts[at]).length
  return `${runs.flatMap(({ mended }) => mended).length} findings in ${changed} files`
})
const head = `# What \`dockwiz check\` looks for

\`npm run checks\` checks ${files.length} Dockerfiles that nobody wrote for this project, without their repositories (so each \`COPY .\`
counts as one without a .dockerignore), by the releases of ${TODAY}, and prints this table: in how many files a practice finds
something, and how many findings of each severity there are. ${clean} of the files have neither an error nor a warning.
The last two columns are how many \`--fix\` and \`--fix=all\` mend: ${safely}, and ${wholly}; some come to light only when another one is
mended. \`dockwiz explain ID\` tells why each is a practice. Without a check, because the file alone does not show it: ${without.join(', ')}.

`
const table = (rows: readonly (readonly (string | number)[])[]): string =>
  rows.map(cells => `| ${cells.join(' | ')} |`).join('\n')

const counts = table([
  ['practice', '', 'files', 'errors', 'warnings', 'advice', '--fix', '--fix=all'],
  ['---', '---', '--:', '--:', '--:', '--:', '--:', '--:'],
  ...rows,
])

const linked = (ids: readonly string[]): string => ids.map(id => `\`${id}\``).join(', ')
const covered = new Map(
  EVERY_PRACTICE.flatMap(({ id, covers }) => (covers ?? []).map(rule => [rule, id] as const)),
)
const rules = table([
  ['rule', 'practice, or why there is none'],
  ['---', '---'],
  ...[...new Set([...covered.keys(), ...Object.keys(UNCHECKED)])]
    .toSorted(
      (one, other) => Number(other.startsWith('DL')) - Number(one.startsWith('DL')) || (one < other ? -1 : 1),
    )
    .map(rule => {
      const id = covered.get(rule)
      return [`\`${rule}\``, id === undefined ? (UNCHECKED[rule] ?? '') : linked([id])]
    }),
])
const checklist = table([
  ['item', 'practice, or why there is none'],
  ['---', '---'],
  ...CHECKLIST.map(({ item, practices, reason }) => [item, reason ?? linked(practices)]),
])
const text = `${head}${counts}

## The rules of hadolint and BuildKit

Which practice says the same, stage by stage, or why none does. \`dockwiz explain DL3009\` finds the practice, too.

${rules}

## What guides ask for

The items of the guides and logs this project started from, and the mistakes in them.

${checklist}
`
await writeFile(PAGE, await format(text, { ...(await resolveConfig(PAGE)), parser: 'markdown' }))
process.stdout.write(`${files.length} Dockerfiles checked, ${all.length} findings: docs/checks.md\n`)
