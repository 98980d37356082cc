import { readFile } from 'node:fs/promises'
import { packageFile } from '../common/package-file.js'
import { printable } from '../common/text.js'
import { runContainer, type ContainerRun } from '../engine/containers.js'
import type { Engine } from '../engine/engine.js'
import { readProbeResult, type ProbeResult, type ProbeSection } from './probe-result.js'

/** What the probe saw, or why nothing can be said: “not there” is only ever concluded from a probe that ran. */
export type Probe =
  | { readonly kind: 'seen'; readonly result: ProbeResult }
  /** `forGood`: there is no Python, so that no other look can see anything. */
  | { readonly kind: 'blind'; readonly why: string; readonly forGood: boolean }

export interface ProbeRequest {
  readonly image: string
  /** Some take names behind them, with commas: `owners` libraries, `application` folders, `whereabouts` either. */
  readonly sections: readonly (ProbeSection | `${'owners' | 'application' | 'whereabouts'}=${string}`)[]
  /** root sees every file; the image's own user sees what the application sees. */
  readonly as: 'root' | 'own-user'
}

/** The files of presets/probe in the order in which they make one program. */
const PARTS = [
  'start',
  'user',
  'files',
  'leftovers',
  'application',
  'packages',
  'distributions',
  'imports',
  'entry_points',
  'elf',
  'libraries',
  'whereabouts',
  'main',
]

/** Where images keep their Python: on PATH as a rule, elsewhere on images without a shell. */
const INTERPRETERS = [
  'python',
  'python3',
  '/usr/local/bin/python3',
  '/usr/bin/python3',
  '/opt/venv/bin/python',
]
/** A probe that imports everything takes seconds; a hung one is given up after ten minutes. */
const PROBE_SECONDS = 600

/** Runs presets/probe with the image's own Python: no shell, no network, nothing left behind. */
export async function runProbe(engine: Engine, request: ProbeRequest, signal: AbortSignal): Promise<Probe> {
  const source = await probeSource()
  let last: ContainerRun | null = null
  for (const python of INTERPRETERS) {
    const spec = {
      image: request.image,
      options: optionsOf(request, python),
      command: ['-', ...request.sections],
    }
    last = await runContainer(engine, spec, { signal, input: source, timeout: PROBE_SECONDS })
    if (last.startError === null) return read(last)
  }
  const why = `no Python was found in the image: ${printable(last?.startError ?? '')}`
  return { kind: 'blind', why, forGood: true }
}

async function probeSource(): Promise<string> {
  const parts = await Promise.all(
    PARTS.map(part => readFile(packageFile(`presets/probe/${part}.py`), 'utf8')),
  )
  return parts.join('\n\n')
}

const optionsOf = (request: ProbeRequest, python: string): string[] => [
  '--network=none',
  `--entrypoint=${python}`,
  ...(request.as === 'root' ? ['--user=0:0'] : []),
]

function read(run: ContainerRun): Probe {
  const result = readProbeResult(run.stdout)
  if (result !== null) return { kind: 'seen', result }
  const last = run.stderr.trimEnd().split('\n').at(-1) ?? ''
  const why = `the probe ended with exit code ${run.exitCode}: ${printable(last)}`
  return { kind: 'blind', why, forGood: false }
}
