import { execa } from 'execa'
import { randomUUID } from 'node:crypto'
import type { Engine } from '../../src/engine/engine.js'
import { inspectImage } from '../../src/measure/image.js'
import type { ImageFacts } from '../../src/measure/measurements.js'
import { comparisonOf, tellComparison } from '../../src/run/compare-images.js'
import { agreedTo, type MigrationProposal } from '../../src/run/propose-migration.js'
import type { Equivalence } from '../../src/verify/equivalence/portrait.js'

/** Both images of a migration, side by side. */
export interface BothBuilt {
  readonly before: ImageFacts
  readonly after: ImageFacts
  readonly equivalence: Equivalence
}

/**
 * Builds the old Dockerfile and the new one, and compares the images; they are gone afterwards.
 *
 * @param change what happens to the new file before it is built: for planting faults
 */
export async function buildBoth(
  engine: Engine,
  proposal: MigrationProposal,
  change: (text: string) => string = text => text,
): Promise<BothBuilt> {
  const { signal } = new AbortController()
  const agreed = agreedTo(proposal)
  if (agreed === null) throw new Error(JSON.stringify(proposal.migration))
  const tag = `dockwiz-migrate-${randomUUID().slice(0, 8)}`
  const image = async (side: 'before' | 'after', text: string): Promise<ImageFacts> => {
    const name = `${tag}:${side}`
    await execa('docker', ['build', '--quiet', '--tag', name, '--file', '-', agreed.root], {
      input: text,
      env: engine.env,
    })
    return await inspectImage(engine, name, { base: null, dockerfile: null }, signal)
  }
  try {
    const before = await image('before', agreed.old.text)
    const after = await image('after', change(agreed.migration.text))
    const comparison = {
      ...comparisonOf(agreed.old.text, agreed.migration, agreed.surroundings),
      repaired: [],
    }
    for await (const event of tellComparison(engine, { before, after }, comparison, signal))
      if (event.kind === 'compared') return { before, after, equivalence: event.equivalence }
    throw new Error('Nothing was compared.')
  } finally {
    await execa('docker', ['rmi', '--force', `${tag}:before`, `${tag}:after`], {
      env: engine.env,
      reject: false,
    })
  }
}
