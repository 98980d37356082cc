import * as v from 'valibot'
import { readJson } from '../common/json.js'
import { Problem } from '../common/problem.js'
import { lastLines, tryDocker } from './docker.js'
import type { Engine } from './engine.js'

/**
 * The digest that a tag stands for in its registry now: of the index, which holds for every platform. Where the registry
 * cannot be asked, the one with which the image on this machine was fetched.
 *
 * @param reference As in `python:3.13-slim-trixie`.
 * @throws Problem `docker-failed` with the registry's words where neither is there.
 */
export async function imageDigest(engine: Engine, reference: string, signal?: AbortSignal): Promise<string> {
  const asked = await tryDocker(
    engine,
    ['buildx', 'imagetools', 'inspect', '--format', '{{json .Manifest}}', reference],
    { signal },
  )
  const told = asked.exitCode === 0 ? readJson(manifestJson, asked.stdout) : null
  if (told !== null) return told.digest
  const here = await tryDocker(engine, ['image', 'inspect', '--format', '{{json .RepoDigests}}', reference], {
    signal,
  })
  const fetched = here.exitCode === 0 ? readJson(digestsJson, here.stdout) : null
  const digest = fetched?.[0]?.split('@')[1]
  if (digest !== undefined) return digest
  throw new Problem('docker-failed', {
    what: 'The digest of the base image is not known, so it cannot be pinned.',
    where: reference,
    why:
      engine.buildx === null
        ? 'This docker has no buildx, which asks registries for digests, and the image here was fetched from none.'
        : lastLines(asked.stderr, 2) || 'The registry gave no digest.',
    next: [
      `Try again when the registry can be reached: docker buildx imagetools inspect ${reference}`,
      'Or leave the image unpinned: --pin-digest no',
    ],
  })
}

const DIGEST = v.pipe(v.string(), v.regex(/^sha256:[0-9a-f]{64}$/u))
const manifestJson = v.object({ digest: DIGEST })
const digestsJson = v.nullable(v.array(v.pipe(v.string(), v.regex(/@sha256:[0-9a-f]{64}$/u))))
