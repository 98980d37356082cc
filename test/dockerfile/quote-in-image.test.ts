import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { execa } from 'execa'
import { afterAll, beforeAll, expect, it } from 'vitest'
import {
  comment,
  copyPaths,
  envValue,
  jsonForm,
  mountFlag,
  shellCommand,
  workdirPath,
} from '../../src/dockerfile/quote.js'
import { describeInLab } from '../lab/describe-in-lab.js'

const MINUTES = 60_000

const VALUES = [
  ...[
    'plain',
    "it's",
    'say "hi"',
    'a b',
    ' around ',
    '$HOME ${PATH:-x}',
    '$(id) `id`',
    'a;b&&c||d|e>f',
    '!x',
    '~',
  ],
  ...[
    '# no comment',
    '<<EOF',
    '3<<EOF',
    '--from=0',
    '-n',
    '*',
    '?',
    '[ab]',
    '{a,b}',
    'a=b',
    'a,b="c"',
    '%s %n',
    `'"'"'`,
  ],
  ...['\ttab\t', 'é ☃ 😀', '\u00A0', '\u0085', '\u2028', '\uFEFF', 'ONBUILD RUN id', '"', "'"],
]
const BACKSLASHED = ['back\\slash', 'at the end\\', 'a\\\\', '\\$HOME', '\\"']
const EVERY = [...VALUES, ...BACKSLASHED]
const ASCII = VALUES.filter(value => /^[ -~]+$/.test(value))

// Each value goes into every place it can take; the image says what arrived there.
describeInLab('values in a built image', lab => {
  const tag = `dockwiz-quote-${process.pid}`
  let folder = ''

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'dockwiz-quote-'))
    await Promise.all(VALUES.map(value => writeFile(path.join(folder, value), value)))
    await writeFile(path.join(folder, 'Dockerfile.quote'), dockerfile())
    await docker('build', '--quiet', '--tag', tag, '--file', path.join(folder, 'Dockerfile.quote'), folder)
  }, 5 * MINUTES)

  afterAll(async () => {
    await docker('image', 'rm', '--force', tag)
    await rm(folder, { recursive: true, force: true })
  })

  const docker = async (...words: string[]) => (await execa('docker', words, { env: lab.env })).stdout

  it('are the same in ENV, LABEL and CMD', async () => {
    const config: unknown = JSON.parse(await docker('image', 'inspect', '--format', '{{json .Config}}', tag))
    expect(config).toMatchObject({
      Env: expect.arrayContaining(EVERY.map((value, at) => `V${at}=${value}`)) as string[],
      Labels: Object.fromEntries(EVERY.map((value, at) => [`v${at}`, value])),
      Cmd: [...EVERY, 'a\nb'],
    })
  })

  it(
    'are the same in RUN, WORKDIR, COPY and --mount',
    async () => {
      const found: unknown = JSON.parse(await docker('run', '--rm', tag, 'python3', '-c', READ))
      expect(found).toEqual({
        run: EVERY,
        workdir: EVERY.map(value => `w${value}`).toSorted(),
        sources: VALUES.map(value => [[value, value]]),
        targets: VALUES.map(value => `t${value}`).toSorted(),
        mounts: ASCII,
      })
    },
    MINUTES,
  )
})

/** A stage for each place: an image can have 127 layers. */
const dockerfile = (): string =>
  [
    'FROM python:3.12-slim-bookworm AS base',
    'FROM base AS run',
    `RUN mkdir /run-values && ${EVERY.map(print).join(' && ')}`,
    'FROM base AS workdir',
    ...EVERY.map(value => `WORKDIR ${workdirPath(`/workdir/w${value}`)}`),
    'FROM base AS sources',
    ...VALUES.map((value, at) => `COPY ${copyPaths([value], `/sources/${at}/`)}`),
    'FROM base AS targets',
    ...VALUES.map(value => `COPY ${copyPaths(['plain'], `/targets/t${value}`)}`),
    'FROM base AS mounts',
    'RUN mkdir /mounts',
    ...ASCII.map(copyMounted),
    'FROM base',
    ...['run', 'workdir', 'sources', 'targets', 'mounts'].map(stage => {
      const place = stage === 'run' ? '/run-values' : `/${stage}`
      return `COPY --from=${stage} ${copyPaths([place], place)}`
    }),
    ...EVERY.flatMap((value, at) => [comment(value), `ENV V${at}=${envValue(value)}`]),
    ...EVERY.map((value, at) => `LABEL v${at}=${envValue(value)}`),
    `CMD ${jsonForm([...EVERY, 'a\nb'])}`,
  ].join('\n')

const print = (value: string, at: number): string =>
  shellCommand(['printf', '%s', value, { raw: `> /run-values/${at}` }])

function copyMounted(value: string, at: number): string {
  const mount = mountFlag({ type: 'bind', source: value, target: `/mnt/m${value}` })
  return `RUN ${mount} ${shellCommand(['cp', `/mnt/m${value}`, `/mounts/${at}`])}`
}

const READ = `
import json, os
def numbered(folder): return [os.path.join(folder, name) for name in sorted(os.listdir(folder), key=int)]
def text(path): return open(path, encoding="utf-8", newline="").read()
def utf16(name): return name.encode("utf-16-be")
print(json.dumps({
  "run": [text(path) for path in numbered("/run-values")],
  "workdir": sorted(os.listdir("/workdir"), key=utf16),
  "sources": [[[name, text(os.path.join(path, name))] for name in os.listdir(path)] for path in numbered("/sources")],
  "targets": sorted(os.listdir("/targets"), key=utf16),
  "mounts": [text(path) for path in numbered("/mounts")],
}))
`
