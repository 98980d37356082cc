import type { InstructionLine } from './dockerfile.js'

/** One `--mount` of a RUN: `type=cache,target=/root/.cache/pip`. */
export interface Mount {
  /** `bind` where none is written. */
  readonly type: string
  /** Keys in lower case; `''` where a key stands alone, such as `readonly`. Values as written, not expanded. */
  readonly fields: ReadonlyMap<string, string>
}

/** The mounts of a RUN, in order. */
export function mountsOf({ flags }: Pick<InstructionLine, 'flags'>): readonly Mount[] {
  return flags.flatMap(({ name, value }) => (name === 'mount' && value !== null ? mount(value) : []))
}

function mount(value: string): Mount {
  const fields = new Map(
    csvFields(value).map(field => {
      const equals = field.indexOf('=')
      if (equals === -1) return [field.toLowerCase(), '']
      return [field.slice(0, equals).toLowerCase(), field.slice(equals + 1)]
    }),
  )
  return { type: fields.get('type') ?? 'bind', fields }
}

/** Fields between commas; one in double quotes can hold commas, and `""` for a quote. */
function csvFields(text: string): readonly string[] {
  const fields = text.match(/(?:^|,)(?:"(?:[^"]|"")*"|[^,]*)/g) ?? []
  return fields.map(field => {
    const bare = field.replace(/^,/, '')
    return bare.startsWith('"') ? bare.slice(1, -1).replaceAll('""', '"') : bare
  })
}
