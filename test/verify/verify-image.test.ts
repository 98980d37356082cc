import { execa } from 'execa'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { detectEngine } from '../../src/engine/detect.js'
import type { Engine } from '../../src/engine/engine.js'
import { inspectImage } from '../../src/measure/image.js'
import { CHECK_IDS, type Check, type CheckId, type CheckStatus } from '../../src/verify/check.js'
import { verifyImage } from '../../src/verify/verify-image.js'
import { openLab } from '../lab/lab.js'
import { TWINS } from './twins.js'

/** Every check on an image that passes it, and on a broken twin that must not. Real images, real containers. */
const lab = await openLab({ images: ['python:3.12-slim-bookworm', 'debian:bookworm-slim'] })
if (lab.kind === 'absent') process.stderr.write(`skipped: ${lab.why}\n`)
const name = `dockwiz-verify-${randomUUID().slice(0, 8)}`
const built = new Set<string>()
let engine: Engine

beforeAll(async () => {
  if (lab.kind === 'lab') engine = await detectEngine({ ...process.env, ...lab.env })
})
afterAll(async () => {
  if (lab.kind === 'lab' && built.size > 0)
    await execa('docker', ['rmi', '--force', ...built], { env: lab.env, reject: false })
})

/** What each twin must be told, besides what the good image is told. */
const FAULTS: readonly [string, readonly [CheckId, CheckStatus, RegExp][]][] = [
  [
    'inside',
    [
      ['no-compilers', 'fail', /\/opt\/x\/x86_64-linux-gnu-gcc-12/u],
      ['no-secrets', 'fail', /\/app\/\.env/u],
      ['no-leftovers', 'fail', /\/root\/\.cache\/pip 2\.00 MB/u],
      ['no-setid', 'fail', /\/usr\/local\/bin\/admin/u],
      ['imports', 'fail', /bare: ImportError: libq\.so\.6/u],
      ['imports', 'fail', /clash: killed by signal 11/u],
      ['entry-points', 'fail', /#!\/build\/venv\/bin\/python, which is not there/u],
      ['libraries', 'fail', /libq\.so\.6, for bare/u],
      ['dependencies', 'fail', /clash needs sound>=2, and 1\.0 is installed/u],
      ['read-only-code', 'fail', /can write \/app/u],
      ['healthy', 'pass', /healthy after/u],
    ],
  ],
  [
    'root',
    [
      ['no-secrets', 'fail', /ENV API_TOKEN/u],
      ['no-secrets', 'fail', /\/app\/id_rsa \(deleted later, kept by the layer of RUN printf/u],
      ['non-root', 'fail', /root \(0:0\)/u],
      ['libraries', 'fail', /the loader refuses .*_skewed\.abi3\.so/u],
      ['healthy', 'skip', /no HEALTHCHECK/u],
      ['stops-on-sigterm', 'fail', /killed after 10/u],
    ],
  ],
  [
    'ends',
    [
      ['healthy', 'fail', /exit code 1: KeyError: 'DATABASE_URL'/u],
      ['stops-on-sigterm', 'skip', /it had ended/u],
      ['runs-confined', 'skip', /unconfined/u],
    ],
  ],
  ['absent', [['healthy', 'fail', /did not start: .*uvicorn/u]]],
  ['writes', [['runs-confined', 'fail', /Read-only file system/u]]],
  [
    'job',
    [
      ['healthy', 'skip', /did its work/u],
      ['runs-confined', 'pass', /read-only/u],
    ],
  ],
  [
    'no-python',
    [
      ['no-compilers', 'skip', /no Python was found/u],
      ['imports', 'skip', /no Python was found/u],
    ],
  ],
]

test.skipIf(lab.kind === 'absent')(
  'a good image without a shell passes every check',
  async () => {
    const checks = await verified('good')
    expect(checks.map(({ id }) => id).sort()).toEqual([...CHECK_IDS].sort())
    expect(checks.filter(({ status }) => status !== 'pass')).toEqual([])
    const left = ['ps', '--all', '--quiet', '--filter', `label=dockwiz=${process.pid}`]
    expect((await execa('docker', left, { env: engine.env })).stdout).toBe('')
  },
  120_000,
)

// What takes time is waiting for containers, which is done side by side.
describe.concurrent('broken twins', () => {
  test.skipIf(lab.kind === 'absent').each(FAULTS)(
    'the twin %s is told what is wrong with it',
    async (target, faults) => {
      const checks = await verified(target)
      for (const [id, status, evidence] of faults)
        expect(checks.find(check => check.id === id)).toMatchObject({
          status,
          evidence: expect.stringMatching(evidence) as string,
        })
    },
    180_000,
  )
})

test.skipIf(lab.kind === 'absent')(
  'a variable that it is given is there',
  async () => {
    const checks = await buildAndVerify('ends', ['DATABASE_URL=sqlite://'])
    expect(checks.find(({ id }) => id === 'healthy')?.evidence).toMatch(/ended at once with exit code 0/u)
  },
  60_000,
)

// The engine gives no verdict before the start period of a minute is over.
test.skipIf(lab.kind === 'absent' || process.env['DOCKWIZ_MATRIX'] === undefined)(
  'a healthcheck on the wrong port',
  async () => {
    const check = (await verified('unhealthy')).find(({ id }) => id === 'healthy')
    expect(check).toMatchObject({ status: 'fail', evidence: expect.stringMatching(/refused/u) as string })
  },
  180_000,
)

test.skipIf(lab.kind === 'absent')(
  'the fix names the line of the Dockerfile',
  async () => {
    const checks = await verified('inside')
    const line =
      TWINS.trimStart()
        .split('\n')
        .findIndex(text => text.includes('chmod u+s')) + 1
    expect(checks.find(({ id }) => id === 'no-setid')?.fix).toMatch(new RegExp(`^Dockerfile:${line}: `, 'u'))
  },
  60_000,
)

const seen = new Map<string, Check[]>()

async function verified(target: string): Promise<Check[]> {
  const checks = seen.get(target) ?? (await buildAndVerify(target))
  seen.set(target, checks)
  return checks
}

async function buildAndVerify(target: string, environment: readonly string[] = []): Promise<Check[]> {
  const text = TWINS.trimStart()
  const tag = `${name}:${target}`
  await execa('docker', ['build', '--quiet', `--target=${target}`, '--tag', tag, '-'], {
    input: text,
    env: engine.env,
  })
  built.add(tag)
  const image = await inspectImage(engine, tag, { base: null, dockerfile: null })
  // Reading every layer takes a while: where there is something to find, and where there is nothing.
  const everyLayer = target === 'good' || target === 'root'
  const source = { file: 'Dockerfile', text, target }
  const request = { image, side: 'after', source, environment, everyLayer } as const
  const checks: Check[] = []
  for await (const event of verifyImage(engine, request, new AbortController().signal))
    if (event.kind === 'checked') checks.push(event.check)
  return checks
}
