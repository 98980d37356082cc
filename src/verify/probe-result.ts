import * as v from 'valibot'
import { readJson } from '../common/json.js'

/** What presets/probe prints. Each section is there when it was asked for; one that failed holds its error. */
const failed = v.object({ error: v.string() })
const section = <T extends v.GenericSchema>(schema: T) => v.optional(v.union([failed, schema]))
const texts = v.array(v.string())

const schema = v.object({
  python: v.string(),
  /** Absolute. */
  executable: v.string(),
  user: section(v.object({ uid: v.number(), gid: v.number(), home: v.string(), cwd: v.string() })),
  files: section(v.object({ tools: texts, onPath: v.number(), headers: texts, setid: texts })),
  leftovers: section(v.array(v.object({ path: v.string(), bytes: v.number() }))),
  secrets: section(v.array(v.object({ path: v.string(), kind: v.string() }))),
  writable: section(texts),
  /** Owners by number, modes in octal digits; `content` is a hash, or where a link leads. */
  application: section(
    v.array(v.object({ path: v.string(), owner: v.string(), mode: v.string(), content: v.string() })),
  ),
  programs: section(texts),
  /** `package`: the Debian package that brought it; null where none did. */
  whereabouts: section(
    v.array(v.object({ name: v.string(), path: v.string(), package: v.nullable(v.string()) })),
  ),
  code: section(texts),
  distributions: section(
    v.array(
      v.object({
        name: v.string(),
        version: v.string(),
        bytes: v.number(),
        /** As it was published: what is there, and what its RECORD says of files that were taken out or made smaller. */
        publishedBytes: v.number(),
        folder: v.string(),
        requires: texts,
      }),
    ),
  ),
  packages: section(v.number()),
  markers: section(
    v.object({ python_version: v.string(), python_full_version: v.string(), platform_machine: v.string() }),
  ),
  imports: section(
    v.array(v.object({ module: v.string(), distributions: texts, ok: v.boolean(), error: v.string() })),
  ),
  entryPoints: section(v.array(v.object({ name: v.string(), distribution: v.string(), error: v.string() }))),
  libraries: section(
    v.object({
      release: v.nullable(v.string()),
      wanted: v.array(
        v.object({
          soname: v.string(),
          /** null: nobody has it. */
          path: v.nullable(v.string()),
          reached: v.boolean(),
          distributions: texts,
          files: texts,
        }),
      ),
      /** Shared objects that the dynamic loader will refuse. */
      broken: texts,
    }),
  ),
  owners: section(
    v.object({
      release: v.nullable(v.string()),
      packages: v.array(v.object({ soname: v.string(), package: v.string() })),
    }),
  ),
})

export type ProbeResult = v.InferOutput<typeof schema>
export type ProbeSection = Exclude<keyof ProbeResult, 'python' | 'executable'>

/** What one section saw. */
export type Seen<S extends ProbeSection> = Exclude<ProbeResult[S], undefined | { error: string }>

/** Reads the probe's document; null when the text is not one. The image wrote it, so nothing in it is taken on trust. */
export const readProbeResult = (text: string): ProbeResult | null => readJson(schema, text)
