import type { BuildEvent, StepName } from '../../../src/engine/build/events.js'
import type { ImageFacts, LayerGroup, Scenario, Side } from '../../../src/measure/measurements.js'
import type { Project } from '../../../src/project/project.js'
import type { RunEvent } from '../../../src/run/events.js'
import type { CheckId, CheckStatus } from '../../../src/verify/check.js'
import type { Answers } from '../../../src/wizard/answers.js'
import { webAnswers } from '../../plan/project-samples.js'

/** A Dockerfile of four stages, as the events below tell of it. */
const DOCKERFILE = `FROM python:3.12-slim AS base
ENV PATH=/opt/venv/bin:$PATH
WORKDIR /app
RUN useradd app

FROM base AS builder
RUN apt-get install -y gcc libpq-dev
COPY requirements.txt .
RUN pip install -r requirements.txt

FROM base AS runtime
RUN apt-get install -y libpq5
COPY --from=builder /opt/venv /opt/venv
COPY src src
`

export const building = (image: Side, scenario: Scenario, run = 1, of = 1): RunEvent => ({
  kind: 'building',
  image,
  scenario,
  run,
  of,
  dockerfile: 'Dockerfile',
  text: DOCKERFILE,
  log: '.dockwiz/build.log',
})

export const built = (image: Side, scenario: Scenario, seconds: number): RunEvent => ({
  kind: 'built',
  image,
  scenario,
  seconds,
  steps: 8,
  cached: 0,
})

export const build = (event: BuildEvent): RunEvent => ({ kind: 'build', event })

/** A step begins: `step('#6', '[builder 2/4] RUN make')`. */
export const step = (key: string, text: string): RunEvent =>
  build({ kind: 'started', step: key, name: stepName(text), at: null })

export const log = (key: string, seconds: number, text: string): RunEvent =>
  build({ kind: 'log', step: key, seconds, text, replaces: false })

export const done = (key: string, seconds: number): RunEvent => build({ kind: 'done', step: key, seconds })

export const cached = (key: string): RunEvent => build({ kind: 'cached', step: key })

export const image = (side: Side, bytes: Partial<Record<LayerGroup, number>>): RunEvent => ({
  kind: 'measured',
  measurement: { kind: 'image', side, image: imageFacts(bytes) },
})

export const timed = (side: Side, scenario: Scenario, ...seconds: number[]): RunEvent => ({
  kind: 'measured',
  measurement: {
    kind: 'build',
    build: { image: side, scenario, seconds, engineSeconds: null, steps: 8, cached: 0 },
  },
})

export const context = (bytes: number, unfiltered: number): RunEvent => ({
  kind: 'measured',
  measurement: {
    kind: 'context',
    context: {
      files: 9,
      bytes,
      unfiltered: { files: 900, bytes: unfiltered },
      before: { files: 900, bytes: unfiltered },
      largest: [],
    },
  },
})

export const checking = (check: CheckId): RunEvent => ({ kind: 'checking', image: 'after', check })

export const checked = (
  id: CheckId,
  status: CheckStatus,
  evidence: string,
  fix: string | null = null,
): RunEvent => ({
  kind: 'checked',
  check: { id, image: 'after', status, evidence, fix },
})

function imageFacts(groups: Partial<Record<LayerGroup, number>>): ImageFacts {
  const layers = (['base', 'system', 'dependencies', 'application', 'other'] as const).flatMap(group => {
    const bytes = groups[group]
    return bytes === undefined
      ? []
      : [{ group, bytes, compressedBytes: null, instruction: `RUN ${group}`, line: null, practice: null }]
  })
  const bytes = layers.reduce((sum, layer) => sum + layer.bytes, 0)
  return {
    reference: 'fastapi-postgres:dockwiz',
    id: 'sha256:1234',
    bytes,
    ownBytes: bytes - (groups.base ?? 0),
    layers,
    architecture: 'amd64',
    user: '10001:10001',
    entrypoint: [],
    command: ['uvicorn', 'src.main:app'],
    ports: ['8000/tcp'],
    workdir: '/app',
    env: [],
    healthcheck: null,
    stopSignal: 'SIGTERM',
  }
}

function stepName(text: string): StepName {
  const [, stage, index, of, instruction] = /^\[(\S+) (\d+)\/(\d+)\] (.*)$/u.exec(text) ?? []
  if (stage === undefined || instruction === undefined) return { kind: 'internal', text }
  return { kind: 'instruction', text, stage, index: Number(index), of: Number(of), instruction }
}

export const PROJECT: Project = {
  root: '/work/fastapi-postgres',
  name: 'fastapi-postgres',
  python: null,
  requiresPython: null,
  manifests: [],
  distributions: [],
  roles: [],
  native: [],
  accelerator: { libraries: [], asked: null },
  package: null,
  sources: [],
  others: [],
  dockerfile: null,
  dockerignore: null,
  compose: null,
  problems: [{ kind: 'unpinned', file: 'requirements.txt', line: 6, what: 'numpy is not pinned' }],
}

export const ANSWERS: Answers = webAnswers({
  manifest: 'requirements.txt',
  debian: 'bookworm',
  buildPackages: ['gcc', 'libpq-dev'],
  command: ['uvicorn', 'src.main:app'],
})
