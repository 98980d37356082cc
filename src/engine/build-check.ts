import * as v from 'valibot'
import { readJson } from '../common/json.js'
import { lastLines, tryDocker } from './docker.js'
import type { Engine } from './engine.js'
import { atLeast } from './version.js'

/** One warning of BuildKit's own checks. Its texts hold words of the file: hostile until shown with `printable`. */
export interface BuildWarning {
  /** `UndefinedVar`. */
  readonly rule: string
  readonly title: string
  readonly what: string
  readonly url: string
  /** In the Dockerfile, from 1. */
  readonly line: number
}

export type BuildCheck =
  /** `stopped`: why BuildKit did not come to the end, such as a base image that it could not look up. */
  | { readonly kind: 'ran'; readonly warnings: readonly BuildWarning[]; readonly stopped: string | null }
  | { readonly kind: 'skipped'; readonly reason: string }

export interface BuildCheckRequest {
  readonly file: string
  /** The folder of the build context. */
  readonly context: string
  readonly target: string | null
}

/** https://docs.docker.com/build/checks/: `--call` came with buildx 0.15. */
const OLDEST_BUILDX = '0.15'

/** Seconds; BuildKit asks the registry for the base images. */
const PATIENCE = 60

/**
 * Lets BuildKit check a Dockerfile; nothing is built.
 *
 * @throws Problem where docker does not start, is cancelled or does not end in time.
 */
export async function checkBuild(
  engine: Engine,
  { file, context, target }: BuildCheckRequest,
  signal?: AbortSignal,
): Promise<BuildCheck> {
  const { buildx } = engine
  if (buildx === null || !atLeast(buildx, OLDEST_BUILDX))
    return skipped(`docker build --check came with buildx ${OLDEST_BUILDX}; here is ${buildx ?? 'none'}.`)
  const stage = target === null ? [] : ['--target', target]
  const args = ['build', '--call', 'check,format=json', '--file', file, ...stage, context]
  const { stdout, stderr } = await tryDocker(engine, args, { signal, timeout: PATIENCE })
  const told = readJson(checkJson, stdout)
  if (told === null) return skipped(lastLines(stderr, 1) || 'docker build --check said nothing.')
  return {
    kind: 'ran',
    warnings: (told.warnings ?? []).map(({ ruleName, description, detail, url, location }) => ({
      rule: ruleName,
      title: description ?? ruleName,
      what: detail,
      url: url ?? 'https://docs.docker.com/reference/build-checks/',
      line: location?.ranges?.[0]?.start.line ?? 1,
    })),
    stopped: told.buildError?.message ?? null,
  }
}

const skipped = (reason: string): BuildCheck => ({ kind: 'skipped', reason })

const checkJson = v.object({
  warnings: v.nullish(
    v.array(
      v.object({
        ruleName: v.string(),
        description: v.nullish(v.string()),
        url: v.nullish(v.string()),
        detail: v.string(),
        location: v.nullish(
          v.object({ ranges: v.nullish(v.array(v.object({ start: v.object({ line: v.number() }) }))) }),
        ),
      }),
    ),
  ),
  buildError: v.nullish(v.object({ message: v.string() })),
})
