import * as v from 'valibot'

/** Reads JSON that another program wrote; null where it is none, or not of the expected shape. */
export function readJson<S extends v.GenericSchema>(schema: S, text: string): v.InferOutput<S> | null {
  try {
    const read = v.safeParse(schema, JSON.parse(text))
    return read.success ? read.output : null
  } catch {
    return null
  }
}
