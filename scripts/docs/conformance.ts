import { writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { format, resolveConfig } from 'prettier'
import { fold, hasCorpus, recorded, recordedFiles } from '../../test/engine/build/corpus.js'

/**
 * `npm run conformance`: reads every recorded build output beside the repository (../shared/corpus/build-output), says what
 * was understood of each, and writes docs/conformance.md. A line outside every grammar is counted, none is lost.
 */
const PAGE = fileURLToPath(new URL('../../docs/conformance.md', import.meta.url))
const HEAD = `# Recorded outputs, and what dockwiz reads in them

\`npm run conformance\` reads outputs of BuildKit (plain and rawjson), of the old builder and of Podman that nobody wrote for
this project, byte for byte as they were recorded, and prints this table. *Other* are lines outside the builder's grammar,
such as what a CI system or a script around the build printed; they are kept. The tests in test/engine/build say in detail
what has to be read in them, and feed the readers with mutations of them (\`DOCKWIZ_FUZZ=1000000\` for a million).

`

if (!hasCorpus) throw new Error('There is no ../shared/corpus/build-output.')
// Beside the outputs lie the Dockerfiles that they come from, and a list.
const files = [...recordedFiles('captured'), ...recordedFiles('real')]
  .filter(file => !/\.(?:Dockerfile|tsv)$/u.test(file))
  .sort()
const rows = files.map(file => {
  const bytes = recorded(file)
  const { events, state } = fold(bytes, null)
  const steps = [...state.steps.values()]
  const count = (status: string): number => steps.filter(step => step.status === status).length
  const other = events.filter(({ kind }) => kind === 'other').length
  const ended = state.error === null ? '' : 'error told'
  return [
    file,
    bytes.length,
    events.length,
    steps.length,
    count('cached'),
    count('failed'),
    count('running'),
    other,
    ended,
  ]
})
const table = [
  ['output', 'bytes', 'events', 'steps', 'cached', 'failed', 'left running', 'other', ''],
  ['---', '--:', '--:', '--:', '--:', '--:', '--:', '--:', '---'],
  ...rows,
].map(cells => `| ${cells.join(' | ')} |`)
const text = `${HEAD}${table.join('\n')}\n`
await writeFile(PAGE, await format(text, { ...(await resolveConfig(PAGE)), parser: 'markdown' }))
process.stdout.write(`${files.length} outputs read: docs/conformance.md\n`)
