import { execa } from 'execa'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findContainers } from '../../src/engine/containers.js'
import { detectEngine } from '../../src/engine/detect.js'
import type { Engine } from '../../src/engine/engine.js'
import type { ImageFacts } from '../../src/measure/measurements.js'
import type { Check, CheckId } from '../../src/verify/check.js'
import { verifyImage } from '../../src/verify/verify-image.js'
import { openLab } from '../lab/lab.js'

/** Every check on an image that passes it, and on broken twins that must not. Real images, real containers. */
const lab = await openLab({ images: ['python:3.12-slim-bookworm'] })
if (lab.kind === 'absent') process.stderr.write(`skipped: ${lab.why}\n`)
const tag = `dockwiz-verify-${randomUUID().slice(0, 8)}`
let engine: Engine

beforeAll(async () => {
  if (lab.kind === 'lab') engine = await detectEngine({ ...process.env, ...lab.env })
})
afterAll(async () => {
  if (lab.kind === 'lab') await execa('docker', ['rmi', '--force', tag], { env: lab.env, reject: false })
})

const SERVER =
  'import http.server as h,signal,sys;signal.signal(15,lambda *_:sys.exit(0));h.HTTPServer(("0.0.0.0",8000),h.SimpleHTTPRequestHandler).serve_forever()'
const HEALTH = `HEALTHCHECK CMD ["python","-c","import socket;socket.create_connection(('127.0.0.1',8000),2)"]`
const GOOD = [
  'FROM python:3.12-slim-bookworm',
  'WORKDIR /app',
  'USER 10001:10001',
  HEALTH,
  `CMD ["python","-c",${JSON.stringify(SERVER)}]`,
]

/** The good image with other lines in it: what stands behind the key takes the place of the line that begins so. */
const twin = (changes: Record<string, string>): string =>
  GOOD.map(line => Object.entries(changes).find(([start]) => line.startsWith(start))?.[1] ?? line).join('\n')

const TWINS: readonly [string, string, CheckId, Check['status'], RegExp][] = [
  [
    'a compiler off PATH',
    twin({ WORKDIR: 'RUN mkdir -p /opt/x && cp /bin/true /opt/x/x86_64-linux-gnu-gcc-12\nWORKDIR /app' }),
    'no-compilers',
    'fail',
    /\/opt\/x\/x86_64-linux-gnu-gcc-12/u,
  ],
  [
    'a distribution whose library is not there',
    twin({
      WORKDIR: `RUN ${distribution('broken', 'raise ImportError("libpq.so.5: cannot open shared object file: No such file or directory")')}\nWORKDIR /app`,
    }),
    'imports',
    'fail',
    /libpq\.so\.5/u,
  ],
  [
    'a module that kills its process',
    twin({ WORKDIR: `RUN ${distribution('crash', 'import os; os.kill(os.getpid(), 11)')}\nWORKDIR /app` }),
    'imports',
    'fail',
    /killed by signal 11/u,
  ],
  ['root', twin({ USER: '' }), 'non-root', 'fail', /root \(0:0\)/u],
  [
    'code that its user can change',
    twin({ WORKDIR: 'RUN install -d -o 10001 /app\nWORKDIR /app' }),
    'non-root',
    'warn',
    /can write to \/app/u,
  ],
  [
    'a healthcheck on the wrong port',
    twin({ HEALTHCHECK: HEALTH.replace('8000', '9') }),
    'healthy',
    'fail',
    /refused|still starting/u,
  ],
  ['no healthcheck', twin({ HEALTHCHECK: '' }), 'healthy', 'skip', /no HEALTHCHECK/u],
  [
    'a server that ends at once',
    twin({ CMD: 'CMD ["python","-c","raise SystemExit(\'no DATABASE_URL\')"]' }),
    'healthy',
    'fail',
    /exit code 1: no DATABASE_URL/u,
  ],
  [
    'a command that is not there',
    twin({ CMD: 'CMD ["uvicorn","main:app"]' }),
    'healthy',
    'fail',
    /did not start: .*uvicorn/u,
  ],
  [
    'a process that ignores SIGTERM',
    twin({ CMD: 'CMD ["python","-c","import time;time.sleep(600)"]', HEALTHCHECK: '' }),
    'stops-on-sigterm',
    'fail',
    /killed after 10/u,
  ],
  [
    'an image without Python',
    'FROM debian:bookworm-slim\nUSER 10001:10001\nCMD ["sleep","600"]',
    'no-compilers',
    'skip',
    /no Python was found/u,
  ],
]

test.skipIf(lab.kind === 'absent')(
  'a good image passes every check',
  async () => {
    const checks = await verified(GOOD.join('\n'))
    expect(checks.map(({ id, status }) => [id, status])).toEqual([
      ['no-compilers', 'pass'],
      ['imports', 'pass'],
      ['non-root', 'pass'],
      ['healthy', 'pass'],
      ['stops-on-sigterm', 'pass'],
    ])
    expect(await findContainers(engine)).toEqual([])
  },
  120_000,
)

test.skipIf(lab.kind === 'absent').each(TWINS)(
  '%s',
  async (_, dockerfile, id, status, evidence) => {
    const check = (await verified(dockerfile)).find(one => one.id === id)
    expect(check).toMatchObject({ status, evidence: expect.stringMatching(evidence) as string })
  },
  180_000,
)

/** A shell line that installs a distribution by hand: no index is needed. */
function distribution(name: string, code: string): string {
  const site = '/usr/local/lib/python3.12/site-packages'
  const info = `${site}/${name}-1.0.dist-info`
  const lines = [
    `mkdir -p ${info}`,
    `printf 'Metadata-Version: 2.1\\nName: ${name}\\nVersion: 1.0\\n' > ${info}/METADATA`,
    `printf '${name}.py,,\\n' > ${info}/RECORD`,
    `printf '%s\\n' '${code}' > ${site}/${name}.py`,
  ]
  return lines.join(' && ')
}

async function verified(dockerfile: string): Promise<Check[]> {
  await execa('docker', ['build', '--quiet', '--tag', tag, '-'], { input: dockerfile, env: engine.env })
  const facts = await execa('docker', ['image', 'inspect', tag], { env: engine.env })
  const [{ Config, Id }] = JSON.parse(facts.stdout) as [
    { Id: string; Config: { Healthcheck?: { Test: string[] } } },
  ]
  const checks: Check[] = []
  const image = { ...NO_FACTS, reference: tag, id: Id, healthcheck: Config.Healthcheck?.Test ?? null }
  for await (const event of verifyImage(engine, { image, side: 'after' }, new AbortController().signal))
    if (event.kind === 'checked') checks.push(event.check)
  return checks
}

const NO_FACTS: ImageFacts = {
  reference: '',
  id: '',
  bytes: 0,
  ownBytes: 0,
  layers: [],
  architecture: '',
  user: '',
  entrypoint: [],
  command: [],
  ports: [],
  workdir: '',
  env: [],
  healthcheck: null,
  stopSignal: null,
}
