import { execFile } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { format, resolveConfig } from 'prettier'
import * as v from 'valibot'
import { temporaryFolder } from '../../src/common/temporary-folder.js'
import { detectEngine } from '../../src/engine/detect.js'
import { engineVersions, parseEngineVersion, type EngineVersion } from '../../test/lab/engines.js'
import { requireLab } from '../../test/lab/lab.js'

/**
 * `npm run engines [-- VERSION … once]`: the tests of building and measuring on every engine of the lab, and those that
 * bring up a builder or an engine of their own, written to docs/engines.md. Takes about half an hour. Exits 1 where one fails.
 */
const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const PAGE = join(ROOT, 'docs/engines.md')
const KEPT = join(ROOT, 'docs/measured/engines.json')

/** What runs on each engine, and what in words. */
const SUITES = [
  [
    'building, containers, images',
    ['test/engine/build-image', 'test/engine/containers', 'test/engine/detect'],
  ],
  ['plain = rawjson', ['test/engine/build/parity']],
  ['plain and the old builder, held to `docker history`', ['test/engines/docker-builders']],
  ['measuring', ['test/measure', 'test/cli/measure', 'test/cli/interrupted', 'test/cli/at-once']],
  ['`dockwiz build`', ['test/cli/build']],
] as const
/** What brings its own. */
const ONCE = [
  ['`podman build`, held to `podman history`', ['test/engines/podman']],
  ['a remote BuildKit: the live view and the report', ['test/engines/remote-buildkit']],
  ['the engine dies, disks fill', ['test/engines/trouble']],
] as const

const resultJson = v.object({
  numPassedTests: v.number(),
  numFailedTests: v.number(),
  numPendingTests: v.number(),
  success: v.boolean(),
})
type Result = v.InferOutput<typeof resultJson>

/** The suites that bring their own engine go by this name. */
const ONCE_NAME = 'once'

const keptJson = v.record(
  v.string(),
  v.object({ title: v.string(), results: v.record(v.string(), v.string()) }),
)
type Kept = v.InferOutput<typeof keptJson>

async function main(): Promise<void> {
  const { positionals } = parseArgs({ allowPositionals: true })
  const names = positionals.length === 0 ? [...engineVersions, ONCE_NAME] : positionals
  let good = true
  for (const name of names) {
    const version = name === ONCE_NAME ? '26.1' : parseEngineVersion(name)
    const title = await describeEngine(version)
    const results: Record<string, string> = {}
    for (const [suite, files] of name === ONCE_NAME ? ONCE : SUITES) {
      const result = await run(version, suite, files)
      good &&= result.success
      results[suite] = cell(result)
    }
    await write({ ...(await readKept()), [name]: { title, results } })
  }
  if (!good) process.exitCode = 1
}

async function readKept(): Promise<Kept> {
  const text = await readFile(KEPT, 'utf8').catch(() => '{}')
  return v.parse(keptJson, JSON.parse(text))
}

/** Docker 26.1.5, buildx 0.13.1, overlay2. */
async function describeEngine(version: EngineVersion): Promise<string> {
  const { env } = await requireLab({ engine: version, images: ['python:3.12-slim-bookworm'] })
  const { serverVersion, buildx, store } = await detectEngine(env)
  return `Docker ${serverVersion.replace(/[+].*/u, '')}, ${buildx === null ? 'no buildx' : `buildx ${buildx.replace(/[+].*/u, '')}`}, ${store}`
}

async function run(version: EngineVersion, name: string, files: readonly string[]): Promise<Result> {
  await using folder = await temporaryFolder('engines')
  const output = join(folder.path, 'result.json')
  const vitest = join(ROOT, 'node_modules/vitest/vitest.mjs')
  const args = [
    vitest,
    'run',
    ...files,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${output}`,
  ]
  const env = { ...process.env, DOCKWIZ_ENGINES: '1', DOCKWIZ_LAB_ENGINE: version }
  const told = await new Promise<string>(resolve => {
    execFile(process.execPath, args, { cwd: ROOT, env, maxBuffer: 1e8 }, (_, stdout, stderr) =>
      resolve(stdout + stderr),
    )
  })
  const result = v.parse(resultJson, JSON.parse(await readFile(output, 'utf8')))
  process.stdout.write(`${version}, ${name}: ${cell(result)}\n${result.success ? '' : told}`)
  return result
}

function cell({ numPassedTests, numFailedTests, numPendingTests }: Result): string {
  const skipped = numPendingTests === 0 ? '' : `, ${numPendingTests} skipped`
  return `${numPassedTests} passed, ${numFailedTests} failed${skipped}`
}

function page(kept: Kept): string {
  const table = (...lines: readonly (readonly string[])[]): string =>
    lines.map(cells => `| ${cells.join(' | ')} |`).join('\n')
  const rule = (count: number): string[] => Array.from({ length: count }, () => '---')
  const engines = engineVersions.flatMap(version => kept[version] ?? [])
  const rows = SUITES.map(([suite]) => [suite, ...engines.map(({ results }) => results[suite] ?? '')])
  const once = ONCE.map(([suite]) => [suite, kept[ONCE_NAME]?.results[suite] ?? ''])
  return `# Engines and builders

\`npm run engines\` runs the tests of building and measuring on every engine that the lab can bring up, and writes this page;
\`npm run engines -- 20.10 once\` does some of it again. Skipped is what an engine cannot do: Docker 20.10 has no rawjson and
no buildx.

${table(['', ...engines.map(({ title }) => title)], rule(engines.length + 1), ...rows)}

Once, with a builder or an engine of their own:

${table(['', ''], rule(2), ...once)}

The old builder (\`DOCKER_BUILDKIT=0\`) and Podman are read, for what they print is what people bring along; dockwiz itself
builds with BuildKit. The remote BuildKit is a buildkitd behind TCP, by buildx' driver \`remote\`. A builder in Kubernetes
(\`docker buildx create --driver kubernetes\`) prints through the same client and is used the same way, with \`--builder\`; no
cluster was there to try it on.
`
}

async function write(kept: Kept): Promise<void> {
  await writeFile(KEPT, `${JSON.stringify(kept, null, 2)}\n`)
  await writeFile(PAGE, await format(page(kept), { ...(await resolveConfig(PAGE)), parser: 'markdown' }))
  process.stdout.write('docs/engines.md\n')
}

await main()
