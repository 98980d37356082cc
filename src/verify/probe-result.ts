import * as v from 'valibot'
import { readJson } from '../common/json.js'

/** What presets/probe.py prints. Each section is there when it was asked for; one that failed holds its error. */
const failed = v.object({ error: v.string() })
const section = <T extends v.GenericSchema>(schema: T) => v.optional(v.union([failed, schema]))

const schema = v.object({
  python: v.string(),
  user: section(v.object({ uid: v.number(), gid: v.number(), home: v.string(), cwd: v.string() })),
  files: section(
    v.object({
      tools: v.array(v.string()),
      onPath: v.number(),
      headers: v.array(v.string()),
      setid: v.array(v.string()),
    }),
  ),
  writable: section(v.array(v.string())),
  distributions: section(v.array(v.object({ name: v.string(), version: v.string(), bytes: v.number() }))),
  imports: section(
    v.array(
      v.object({
        module: v.string(),
        distributions: v.array(v.string()),
        ok: v.boolean(),
        error: v.string(),
      }),
    ),
  ),
})

export type ProbeResult = v.InferOutput<typeof schema>
export type ProbeSection = Exclude<keyof ProbeResult, 'python'>

/** Reads the probe's document; null when the text is not one. The image wrote it, so nothing in it is taken on trust. */
export const readProbeResult = (text: string): ProbeResult | null => readJson(schema, text)
