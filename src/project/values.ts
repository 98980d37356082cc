/** Values of a parsed TOML, YAML or JSON file: nothing about their shape is known before it was asked. */
export type Table = Readonly<Record<string, unknown>>

export const isTable = (value: unknown): value is Table =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date)

/** The value below a path of keys; undefined where one of them is missing. */
export function valueAt(value: unknown, ...keys: readonly string[]): unknown {
  return keys.reduce<unknown>(
    (here, key) => (isTable(here) && Object.hasOwn(here, key) ? here[key] : undefined),
    value,
  )
}

export function tableAt(value: unknown, ...keys: readonly string[]): Table {
  const found = valueAt(value, ...keys)
  return isTable(found) ? found : {}
}

export function stringAt(value: unknown, ...keys: readonly string[]): string | null {
  const found = valueAt(value, ...keys)
  return typeof found === 'string' ? found : null
}

export function listAt(value: unknown, ...keys: readonly string[]): readonly unknown[] {
  const found = valueAt(value, ...keys)
  return Array.isArray(found) ? found : []
}

export const stringsAt = (value: unknown, ...keys: readonly string[]): readonly string[] =>
  listAt(value, ...keys).filter(item => typeof item === 'string')
