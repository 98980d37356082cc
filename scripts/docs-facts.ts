import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { placeText, projectFacts } from '../src/project/facts.js'
import { readProject } from '../src/project/read-project.js'

const PROJECTS = new URL('../test/fixtures/projects/', import.meta.url)
const TRUTH = new URL('../test/project/expected/', import.meta.url)
const PAGE = new URL('../docs/reading.md', import.meta.url)
/** The day on which the truth was checked: supported Python versions change with time. */
const TODAY = '2026-11-22'

export type Facts = Readonly<Record<string, string>>

export const projectNames = (): string[] => readdirSync(PROJECTS).sort()

/** What is true of a fixture project, checked by hand: fact → value, note and place. */
export function trueFacts(name: string): Facts {
  const parsed: unknown = JSON.parse(readFileSync(new URL(`${name}.json`, TRUTH), 'utf8'))
  return Object.fromEntries(Object.entries(parsed ?? {}).map(([id, text]) => [id, String(text)]))
}

/** What reading it finds, in the same words. */
export async function foundFacts(name: string): Promise<Facts> {
  const project = await readProject(new URL(`${name}/`, PROJECTS).pathname, { today: TODAY })
  const facts = projectFacts(project).map(({ id, value, note, evidence }) => {
    const parts = [value, note, evidence === null ? undefined : placeText(evidence)]
    return [id, parts.filter(part => part !== undefined).join(' | ')] as const
  })
  return {
    ...Object.fromEntries(facts),
    sources: project.sources.map(({ path }) => path).join(' '),
    reads: project.manifests[0]?.reads.join(' ') ?? '',
    problems: project.problems.map(problem => `${problem.kind} ${placeText(problem)}`).join(', '),
  }
}

/** docs/reading.md: every fact found in every fixture project beside the true one. */
export async function readingPage(): Promise<string> {
  const sections: string[] = []
  const summary: string[] = []
  for (const name of projectNames()) {
    const truth = trueFacts(name)
    const found = await foundFacts(name)
    const ids = [...new Set([...Object.keys(truth), ...Object.keys(found)])]
    const right = ids.filter(id => truth[id] === found[id]).length
    summary.push(`| [${name}](#${name}) | ${ids.length} | ${right} |`)
    sections.push(
      `## ${name}\n`,
      '| Fact | Found | True |',
      '| --- | --- | --- |',
      ...ids.map(id => row(id, found[id], truth[id])),
      '',
    )
  }
  return [
    HEAD,
    '| Repository | Facts | Found as they are |',
    '| --- | --- | --- |',
    ...summary,
    '',
    ...sections,
  ].join('\n')
}

const HEAD = `# What dockwiz reads

Written by \`npx tsx scripts/docs-facts.ts\` from the repositories in test/fixtures/projects and from what is true of each,
which stands in test/project/expected and was checked by hand. A test holds them and this page together.
`

const row = (id: string, found: string | undefined, truth: string | undefined): string =>
  `| ${id} | ${cell(found)} | ${found === truth ? '✔' : `✖ ${cell(truth)}`} |`

const cell = (text: string | undefined): string =>
  text === undefined ? 'not there' : text.replaceAll('|', '·').replace(/\s+·\s+/gu, ' · ')

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) writeFileSync(PAGE, await readingPage())
