import { Problem } from '../common/problem.js'
import { docker, dockerProblem, lastLines, tryDocker } from './docker.js'
import type { Engine } from './engine.js'
import { knownFailure } from './failures.js'
import {
  historyEntries,
  type HistoryEntry,
  imageDetails,
  type ImageDetails,
  imageMarks,
  type ImageMarks,
} from './image-details.js'

const NO_IMAGE = /no such image|not found/iu

/** What the engine knows about an image; null where the image is not on this machine. */
export async function findImage(
  engine: Engine,
  reference: string,
  signal?: AbortSignal,
): Promise<ImageDetails | null> {
  const args = ['image', 'inspect', '--format', '{{json .}}', reference]
  const output = await tryDocker(engine, args, { signal })
  if (output.exitCode === 0) return imageDetails(output.stdout)
  if (NO_IMAGE.test(output.stderr)) return null
  throw dockerProblem(args, output)
}

/** The labels and volumes of an image that is on this machine. */
export async function getImageMarks(
  engine: Engine,
  reference: string,
  signal?: AbortSignal,
): Promise<ImageMarks> {
  const args = ['image', 'inspect', '--format', '{{json .}}', reference]
  return imageMarks((await docker(engine, args, { signal })).stdout)
}

/** As {@link findImage}. Throws a Problem where the image is not on this machine. */
export async function getImage(
  engine: Engine,
  reference: string,
  signal?: AbortSignal,
): Promise<ImageDetails> {
  const image = await findImage(engine, reference, signal)
  if (image !== null) return image
  throw new Problem('docker-failed', {
    what: 'The image is not on this machine.',
    where: reference,
    next: [`Build it, or fetch it: docker pull ${reference}`],
  })
}

/** The instructions that made an image, the base image's too, oldest first, with the unpacked bytes of each layer. */
export async function imageHistory(
  engine: Engine,
  reference: string,
  signal?: AbortSignal,
): Promise<readonly HistoryEntry[]> {
  const args = ['history', '--no-trunc', '--human=false', '--format', '{{json .}}', reference]
  return historyEntries((await docker(engine, args, { signal })).stdout)
}

/** Fetches an image from its registry. Throws a Problem with the registry's words where that fails. */
export async function pullImage(engine: Engine, reference: string, signal?: AbortSignal): Promise<void> {
  const output = await tryDocker(engine, ['pull', '--quiet', reference], { signal })
  if (output.exitCode === 0) return
  const known = knownFailure(output.stderr, reference)
  if (known !== null) throw known
  throw new Problem('pull-failed', {
    what: 'An image could not be fetched from its registry.',
    where: reference,
    why: lastLines(output.stderr, 5),
    next: [`Check its name, and whether you may fetch it: docker pull ${reference}`],
  })
}

/** Takes a name from an image, and the image away where it was the last name; one that is gone already is fine. */
export async function removeImage(engine: Engine, name: string): Promise<void> {
  const args = ['image', 'rm', name]
  const output = await tryDocker(engine, args)
  if (output.exitCode !== 0 && !NO_IMAGE.test(output.stderr)) throw dockerProblem(args, output)
}
