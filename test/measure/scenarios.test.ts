import { randomUUID } from 'node:crypto'
import { readdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { TemporaryFolder } from '../../src/common/temporary-folder.js'
import { buildCache, removeCacheMounts } from '../../src/engine/build-cache.js'
import { buildImage, type BuildOutput } from '../../src/engine/build-image.js'
import { docker } from '../../src/engine/docker.js'
import type { Engine } from '../../src/engine/engine.js'
import { removeImage } from '../../src/engine/images.js'
import type { MeasureEvent, TimedBuild } from '../../src/measure/measurements.js'
import type { MeasureRequest } from '../../src/measure/request.js'
import { measureBuilds } from '../../src/measure/scenarios.js'
import { BASE, describeOnEngine } from '../engine/describe-on-engine.js'
import { folderWith } from '../engine/files.js'

const MINUTES = 180_000

/** In the images and caches of this file's builds and in no others: other tests may measure at the same time. */
const MARK = randomUUID()
const CACHED = `/root/.cache/${MARK}`
/** The install comes before the code, and says what it found in its cache mount. */
const AFTER = `FROM ${BASE} AS builder
RUN --mount=type=cache,target=${CACHED} \\
    --mount=type=bind,source=requirements.txt,target=/requirements.txt \\
    echo "found: $(ls ${CACHED})" && cp /requirements.txt ${CACHED}/ && mkdir /opt/venv && cp /requirements.txt /opt/venv
FROM ${BASE}
LABEL test=${MARK}
COPY --from=builder /opt/venv /opt/venv
COPY src /app/src
`
/** The code comes before the install, as in most people's files. */
const BEFORE = `FROM ${BASE}
LABEL test=${MARK}
COPY . /app
RUN cp /app/requirements.txt /installed
`

describeOnEngine('measuring', engine => {
  let temporary: TemporaryFolder
  let project: TemporaryFolder
  beforeAll(async () => {
    temporary = await folderWith({})
    vi.stubEnv('TMPDIR', temporary.path)
    project = await folderWith({
      'requirements.txt': 'numpy==2\n',
      'src/main.py': 'print(1)\n',
      '.git/objects/1': 'x'.repeat(1000),
      Dockerfile: AFTER,
    })
  })
  afterAll(async () => {
    vi.unstubAllEnvs()
    await removeCacheMounts(engine(), MARK)
    await temporary[Symbol.asyncDispose]()
  })

  /** A request for the project under names that are gone afterwards. */
  function request(more: Partial<MeasureRequest> = {}) {
    const id = randomUUID()
    const wanted: MeasureRequest = {
      contextDir: project.path,
      after: { dockerfile: 'Dockerfile', text: AFTER, ignore: '.git\n', tag: `dockwiz-test:${id}-after` },
      before: { dockerfile: 'old/Dockerfile', text: BEFORE, ignore: null, tag: `dockwiz-test:${id}-before` },
      runs: { clean: 1, unchanged: 2, code: 2, dependencies: 1 },
      codeFile: null,
      manifest: 'requirements.txt',
      logFolder: join(project.path, '.dockwiz', id),
      ...more,
    }
    const tags = [wanted.after.tag, ...(wanted.before === null ? [] : [wanted.before.tag])]
    const remove = async () => {
      for (const tag of tags) await removeImage(engine(), tag)
    }
    return { wanted, tags, [Symbol.asyncDispose]: remove }
  }

  async function buildByHand(command: string) {
    const text = `FROM ${BASE}\nLABEL test=${MARK}\nRUN --mount=type=cache,target=${CACHED} ${command}\n`
    await using folder = await folderWith({ Dockerfile: text })
    const tag = `dockwiz-test:${randomUUID()}`
    const files = { dockerfile: join(folder.path, 'Dockerfile'), logFile: join(folder.path, 'log') }
    const events = await all(buildImage(engine(), { contextDir: folder.path, ...files, tag }))
    await removeImage(engine(), tag)
    return events
  }

  test(
    'tells each figure as it is known, and leaves the two images alone',
    async () => {
      await using asked = request()
      const events = await all(measureBuilds(engine(), asked.wanted))
      expect(await traces(engine())).toEqual({ folders: [], images: asked.tags.toSorted(), caches: 0 })

      expect(events.filter(({ kind }) => kind === 'building')).toHaveLength(12)
      expect(events.find(({ kind }) => kind === 'building')).toMatchObject({
        image: 'after',
        scenario: 'clean',
        dockerfile: 'Dockerfile',
        text: AFTER,
      })
      expect(told(events)).toEqual([
        'context',
        'image after',
        'clean after 1 run, 0 of 3 cached',
        'image before',
        'clean before 1 run, 0 of 2 cached',
        'unchanged before 2 runs, 2 of 2 cached',
        'unchanged after 2 runs, 3 of 3 cached',
        'code before 2 runs, 0 of 2 cached',
        'code after 2 runs, 2 of 3 cached',
        'dependencies after 1 run, 0 of 3 cached',
        'dependencies before 1 run, 0 of 2 cached',
      ])
      expect(events).toContainEqual(
        expect.objectContaining({
          measurement: expect.objectContaining({ kind: 'context' }) as unknown,
        }),
      )
    },
    MINUTES,
  )

  test(
    'keeps the cache mounts of the user’s own builds',
    async () => {
      await using asked = request({
        before: null,
        runs: { clean: 2, unchanged: 0, code: 0, dependencies: 1 },
      })
      await buildByHand(`touch ${CACHED}/by-hand`)
      const measured = logs(await all(measureBuilds(engine(), asked.wanted)))
      expect(measured).toEqual(['found: ', 'found: ', 'found: requirements.txt'])
      expect(logs(await buildByHand(`echo "found: $(ls ${CACHED})"`))).toEqual(['found: by-hand'])
    },
    MINUTES,
  )

  test(
    'goes on without a before that cannot be built',
    async () => {
      const broken = { dockerfile: 'Dockerfile', text: `FROM ${BASE}\nRUN nosuch\n`, ignore: null }
      await using asked = request({
        before: { ...broken, tag: `dockwiz-test:${randomUUID()}` },
        runs: { clean: 1, unchanged: 1, code: 0, dependencies: 0 },
      })
      const events = await all(measureBuilds(engine(), asked.wanted))
      expect(events).toContainEqual(
        expect.objectContaining({
          kind: 'unbuilt',
          image: 'before',
          problem: expect.objectContaining({ kind: 'build-failed' }) as unknown,
        }),
      )
      expect(told(events)).toEqual([
        'context',
        'image after',
        'clean after 1 run, 0 of 3 cached',
        'unchanged after 1 run, 3 of 3 cached',
      ])
    },
    MINUTES,
  )

  test(
    'ends with an after that cannot be built, and leaves nothing',
    async () => {
      const broken = {
        dockerfile: 'Dockerfile',
        text: `FROM ${BASE}\nRUN nosuch\n`,
        ignore: null,
        tag: 'nosuch:1',
      }
      await using asked = request({ after: broken })
      await expect(all(measureBuilds(engine(), asked.wanted))).rejects.toMatchObject({
        kind: 'build-failed',
        detail: { where: 'Dockerfile:2' },
      })
      expect(await traces(engine())).toEqual({ folders: [], images: [], caches: 0 })
    },
    MINUTES,
  )

  test.each(['clean', 'code'] as const)(
    'cancelled in a build of %s leaves nothing but what was finished',
    async scenario => {
      await using asked = request({ before: null })
      const slow = { ...asked.wanted.after, text: `${AFTER}RUN echo begun && sleep 5\n` }
      const abort = new AbortController()
      let building: string | null = ''
      const measuring = async () => {
        for await (const event of measureBuilds(engine(), { ...asked.wanted, after: slow }, abort.signal)) {
          if (event.kind === 'building') building = event.scenario
          const begun = event.kind === 'build' && event.event.kind === 'log' && event.event.text === 'begun'
          if (begun && building === scenario) abort.abort()
        }
      }
      await expect(measuring()).rejects.toMatchObject({ kind: 'cancelled' })
      const images = scenario === 'clean' ? [] : asked.tags
      expect(await traces(engine())).toEqual({ folders: [], images, caches: 0 })
    },
    MINUTES,
  )
})

async function all<T>(events: AsyncIterable<T>): Promise<readonly T[]> {
  const told: T[] = []
  for await (const event of events) told.push(event)
  return told
}

/** What the steps found in their cache mount. A line that the builder prints once more replaces itself. */
function logs(events: readonly (MeasureEvent | BuildOutput)[]): readonly string[] {
  return events
    .map(event => (event.kind === 'build' ? event.event : event))
    .flatMap(event => (event.kind === 'log' && event.text.startsWith('found:') ? [event] : []))
    .filter((_, at, all) => all[at + 1]?.replaces !== true)
    .map(({ text }) => text)
}

/** What was measured, in order and in words. */
function told(events: readonly MeasureEvent[]): readonly string[] {
  return events.flatMap(event => {
    if (event.kind !== 'measured') return []
    const { measurement } = event
    if (measurement.kind === 'timeline') return []
    if (measurement.kind === 'context') return ['context']
    if (measurement.kind === 'build') return [words(measurement.build)]
    return [measurement.kind === 'image' ? `image ${measurement.side}` : measurement.kind]
  })
}

function words({ image, scenario, seconds, steps, cached }: TimedBuild): string {
  expect(seconds.every(second => second > 0)).toBe(true)
  return `${scenario} ${image} ${seconds.length} run${seconds.length === 1 ? '' : 's'}, ${cached} of ${steps} cached`
}

/** What measuring must not leave behind: folders, images, cache mounts. */
async function traces(engine: Engine) {
  const folders = (await readdir(tmpdir())).filter(name => /^dockwiz-(?:measure|build)-/u.test(name))
  const filter = `--filter=label=test=${MARK}`
  const images = await docker(engine, ['images', filter, '--format', '{{.Repository}}:{{.Tag}}'])
  const cache = await buildCache(engine)
  return { folders, images: lines(images.stdout).sort(), caches: cache.match(ownCache)?.length ?? 0 }
}

const ownCache = new RegExp(`dockwiz-[^"]*${MARK}`, 'gu')
const lines = (text: string) => text.split('\n').filter(line => line !== '')
