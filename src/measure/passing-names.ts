import { randomUUID } from 'node:crypto'
import type { Engine } from '../engine/engine.js'
import { removeImage } from '../engine/images.js'
import type { Side } from './measurements.js'

/** Names of both sides' images for `await using`: the images are gone when the block is left. */
export function passingNames(
  engine: Engine,
  family: string,
): Readonly<Record<Side, string>> & AsyncDisposable {
  const name = `${family}:${randomUUID()}`
  const [after, before] = [name, `${name}-before`]
  return {
    after,
    before,
    async [Symbol.asyncDispose]() {
      for (const tag of [after, before]) await removeImage(engine, tag)
    },
  }
}
