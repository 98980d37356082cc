import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { command } from './command.js'
import { copyFixture } from './copy-fixture.js'
import { describeInLab } from './describe-in-lab.js'
import { engines, engineVersions } from './engines.js'
import { openLab, type Lab } from './lab.js'
import { parseLines, parseStanzas } from './mirrors.js'
import { parsePipConf } from './stand-ins/host-settings.js'
import { canonical, parseReference } from './stand-ins/references.js'

const minutes = 60_000

describeInLab('the lab', lab => {
  const docker = (...args: string[]) => command('docker', args, { env: lab.env })

  it('has an engine that says its version', async () => {
    expect(await docker('version', '--format', '{{.Server.Version}}')).toBe(lab.engine)
  })

  it('marks stand-ins by a label, and only them', async () => {
    const label = await docker('image', 'inspect', '--format', '{{json .Config.Labels}}', 'python:3.12-slim')
    expect(label.includes('"org.dockwiz.stand-in":"true"')).toBe(lab.standIns)
  })

  it('has Python images that are what their names say', async () => {
    const image = await docker('image', 'inspect', '--format', '{{json .Config}}', 'python:3.13-slim-trixie')
    const config = JSON.parse(image) as { Cmd: string[]; Env: string[] }
    expect(config.Cmd).toEqual(['python3'])
    expect(config.Env).toContainEqual(expect.stringMatching(/^PYTHON_VERSION=3\.13\./))
    expect(config.Env).toContainEqual(expect.stringMatching(/^PATH=\/usr\/local\/bin:/))
    const program =
      'import sys, ssl, sqlite3, lzma, bz2, ctypes, zlib; print(*sys.version_info[:2], sys.prefix)'
    expect(await docker('run', '--rm', 'python:3.13-slim-trixie', 'python', '-c', program)).toBe(
      '3 13 /usr/local',
    )
  })

  it('has slim images without and full images with a compiler', async () => {
    const look = ['sh', '-c', 'command -v gcc pg_config || echo none']
    expect(await docker('run', '--rm', 'python:3.12-slim', ...look)).toBe('none')
    expect(await docker('run', '--rm', 'python:3.12', ...look)).toContain('/usr/bin/gcc')
  })

  it(
    'builds with packages from apt, a wheel and a source distribution',
    { timeout: 5 * minutes },
    async () => {
      await tryBuild(lab)
    },
  )

  it('publishes ports', async () => {
    const publish = ['--detach', '--rm', '--publish', '127.0.0.1::8000', 'python:3.12-slim']
    const program = 'import http.server as h; h.test(h.SimpleHTTPRequestHandler, port=8000)'
    const id = await docker('run', ...publish, 'python', '-c', program)
    try {
      const address = await docker('port', id, '8000')
      await expect.poll(() => statusOf(`http://${address}`), { timeout: 15_000 }).toBe(200)
    } finally {
      await docker('rm', '--force', id)
    }
  })
})

describe.runIf(process.env['DOCKWIZ_LAB_ENGINES'] === 'all')('each engine of the lab', () => {
  it.each(engineVersions)('%s builds', { timeout: 15 * minutes }, async version => {
    const lab = await openLab({ engine: version, images: ['python:3.12-slim-trixie'] })
    if (lab.kind === 'absent') throw new Error(lab.why)
    // A rolling suite moves on; the others are what they were when Debian released them.
    if (engines[version].suite !== 'sid')
      expect(lab.engine).toMatch(new RegExp(`^${version.replace('.', '\\.')}\\.`))
    await tryBuild(lab)
  })
})

describe('the fixture project', () => {
  it('is copied with what must stay out of a build context, the same each time', async () => {
    const copies = [await copyFixture('fastapi-postgres'), await copyFixture('fastapi-postgres')] as const
    try {
      const [head, again] = await Promise.all(
        copies.map(cwd => command('git', ['rev-parse', 'HEAD'], { cwd })),
      )
      expect(head).toBe(again)
      expect(await command('git', ['status', '--short'], { cwd: copies[0] })).toBe('')
      expect(await readdir(copies[0])).toEqual(
        expect.arrayContaining(['.env', '.git', '.pytest_cache', '.venv', 'data', 'src']),
      )
      expect((await stat(path.join(copies[0], 'data/readings-2025.csv'))).size).toBe(8_000_000)
    } finally {
      await Promise.all(copies.map(copy => rm(path.dirname(copy), { recursive: true })))
    }
  })
})

describe('what the lab reads of the machine', () => {
  it('finds mirrors in both forms of apt sources', () => {
    const stanzas =
      'Types: deb\n# a note\nURIs: http://one.test/debian\nSuites: bookworm bookworm-updates\nComponents: main\n\nEnabled: no\nTypes: deb\nURIs: http://two.test\nSuites: x\n'
    expect(parseStanzas(stanzas)).toEqual([
      { uri: 'http://one.test/debian', suites: ['bookworm', 'bookworm-updates'] },
    ])
    const lines =
      '# deb http://no.test a main\ndeb [arch=amd64 signed-by=/k] http://one.test/debian bookworm main\n'
    expect(parseLines(lines)).toEqual([{ uri: 'http://one.test/debian', suites: ['bookworm'] }])
  })

  it('reads the global section of a pip.conf', () => {
    const text =
      '[install]\nno-index = no\n[global]\nindex-url = https://index.test/simple\ntimeout: 60\n[list]\nformat = json\n'
    expect(parsePipConf(text)).toEqual([
      ['index-url', 'https://index.test/simple'],
      ['timeout', '60'],
    ])
  })

  it.each([
    ['python:3.12-slim', 'python:3.12-slim-trixie'],
    ['python:3.13', 'python:3.13-trixie'],
    ['python:3.12-slim-bookworm', 'python:3.12-slim-bookworm'],
    ['debian:trixie-slim', 'debian:trixie-slim'],
  ])('takes %s for %s', (reference, name) => {
    expect(canonical(parseReference(reference))).toBe(name)
  })

  it('has no stand-in for other images', () => {
    expect(() => parseReference('alpine:3.22')).toThrow('no stand-in for alpine:3.22')
  })
})

/** The limit is needed: docker's proxy takes a connection before the container listens, and fetch then waits for ever. */
async function statusOf(url: string): Promise<number> {
  return fetch(url, { signal: AbortSignal.timeout(1_000) }).then(
    answer => answer.status,
    () => 0,
  )
}

async function tryBuild(lab: Lab): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'dockwiz-lab-'))
  const lines = [
    'FROM python:3.12-slim-trixie',
    'RUN apt-get update && apt-get install -y --no-install-recommends file',
    'RUN pip install --only-binary :all: markupsafe==3.0.3',
    'RUN pip install --no-binary six six==1.17.0',
  ]
  try {
    await writeFile(path.join(folder, 'Dockerfile'), `${lines.join('\n')}\n`)
    const env = { ...lab.env, DOCKER_BUILDKIT: '1' }
    await command('docker', ['build', '--no-cache', '--quiet', folder], { env })
  } finally {
    await rm(folder, { recursive: true })
  }
}
