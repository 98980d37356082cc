import type { Flag, Instruction } from '../dockerfile/dockerfile.js'
import { type Mount, mountsOf } from '../dockerfile/mounts.js'
import { parseDockerfile } from '../dockerfile/parse.js'

/**
 * The Dockerfile with every cache mount under an id of its own. `--no-cache` empties the cache mounts a build names, and
 * the ones named by the user's Dockerfile hold the packages of the user's other builds.
 *
 * @param mark Begins every id, so that the caches can be found again and removed.
 */
export function withPrivateCaches(dockerfile: string, mark: string): { text: string; caches: number } {
  let caches = 0
  const parts = parseDockerfile(dockerfile).parts.map(part => {
    if (part.kind !== 'instruction') return part.raw
    const mounts = cacheMounts(part)
    caches += mounts.length
    return mounts.reduceRight(
      (raw, { flag, mount }) => replaceFlag(part, raw, flag, privateMount(mount, mark)),
      part.raw,
    )
  })
  return { text: parts.join(''), caches }
}

function cacheMounts({ flags }: Instruction): readonly { flag: Flag; mount: Mount }[] {
  return flags.flatMap(flag =>
    mountsOf({ flags: [flag] }).flatMap(mount => (mount.type === 'cache' ? { flag, mount } : [])),
  )
}

/** Mounts that shared a cache, by id or by target where none is given, still share one. */
function privateMount({ fields }: Mount, mark: string): string {
  const target = fields.get('target') ?? fields.get('dst') ?? fields.get('destination')
  const id = (fields.get('id') ?? target ?? '').replace(/[^\w.-]/gu, '_')
  const written = [...new Map(fields).set('id', `${mark}-${id}`)].map(([key, value]) =>
    csvField(value === '' ? key : `${key}=${value}`),
  )
  // As BuildKit reads a flag: a backslash takes the next character as it is.
  return `--mount=${written.join(',').replace(/[\s'"\\]/gu, '\\$&')}`
}

/** An instruction as the builder tells it, without the ids that {@link withPrivateCaches} gave its mounts. */
export const withoutMarks = (instruction: string): string => instruction.replace(/,id=dockwiz-[^\s,]*/gu, '')

const csvField = (text: string): string => (/[",]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

function replaceFlag({ pieces }: Instruction, raw: string, { span }: Flag, text: string): string {
  const place = (at: number): number => {
    const piece = pieces.findLast(piece => piece.at <= at)
    return piece === undefined ? at : piece.offset + at - piece.at
  }
  return raw.slice(0, place(span.start)) + text + raw.slice(place(span.end - 1) + 1)
}
