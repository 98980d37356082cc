import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'

/** The report that `npm run gpu-by-hand` keeps. */
export const GPU_REPORT = fileURLToPath(new URL('../../../docs/measured/gpu.md', import.meta.url))

/** The arguments of dockwiz that measure it. */
export const GPU_COMMAND = [
  'init',
  '--yes',
  '--python',
  '3.12',
  '--accelerator',
  'cuda',
  '--runs',
  '1',
] as const

/** What is too heavy for every run of the studies, as it was measured by hand; empty where it was not yet. */
export async function byHandText(): Promise<string> {
  const report = await readFile(GPU_REPORT, 'utf8').catch(() => null)
  return report === null ? '' : `${ABOUT}\n${report.replace(/^## .*\n\n/u, '')}`
}

const ABOUT = `## The same API for a GPU, by hand

The project of “An API, a worker and a CPU variant of a model” with torch itself (\`test/fixtures/studies/gpu-variants/gpu\`), in the
Dockerfile that it began with, on python:3.12-slim, and in dockwiz’s. torch’s wheels on PyPI bring CUDA, so neither needs
nvidia/cuda, which would come on top. \`npm run gpu-by-hand\` runs \`dockwiz ${GPU_COMMAND.join(' ')}\` on a copy
and keeps its report. Each build fetches some three gigabytes; there is no GPU in the lab, so the container runs on the processor.
`
