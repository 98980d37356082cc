import * as v from 'valibot'
import { SAVINGS } from '../../wizard/savings.js'

const texts = v.array(v.string())

/** The answers of a run, in a recording. */
export const answersSchema = v.object({
  manifest: v.nullable(v.string()),
  python: v.string(),
  debian: v.picklist(['bookworm', 'trixie']),
  buildPackages: texts,
  runtimePackages: texts,
  accelerator: v.picklist(['cpu', 'cuda']),
  cudaImage: v.picklist(['wheels', 'base', 'runtime', 'devel']),
  install: v.picklist(['venv', 'user', 'wheels']),
  role: v.nullable(v.string()),
  command: texts,
  port: v.nullable(v.number()),
  user: v.number(),
  healthcheck: v.variant('kind', [
    v.object({ kind: v.literal('http'), path: v.string() }),
    v.object({ kind: v.literal('tcp') }),
    v.object({ kind: v.literal('none') }),
  ]),
  targets: texts,
  compose: v.nullable(v.string()),
  pinDigest: v.boolean(),
  base: v.picklist(['slim', 'distroless', 'alpine']),
  savings: v.array(v.picklist(SAVINGS)),
  compare: v.variant('kind', [
    v.object({ kind: v.literal('dockerfile'), file: v.string() }),
    v.object({ kind: v.literal('plain') }),
    v.object({ kind: v.literal('none') }),
  ]),
})

/** The questions as they were asked. */
export const questionsSchema = v.array(
  v.object({
    title: v.string(),
    label: v.string(),
    choices: v.array(v.object({ text: v.string(), note: v.string() })),
    answer: v.string(),
    usual: v.nullable(v.object({ text: v.string(), because: v.string() })),
  }),
)
