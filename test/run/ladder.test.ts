import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { cancelled } from '../../src/common/problem.js'
import { findImage } from '../../src/engine/images.js'
import type { PracticeId } from '../../src/practices/practice.js'
import type { Report } from '../../src/report/report.js'
import type { RunEvent } from '../../src/run/events.js'
import { SAVED_ANSWERS } from '../../src/run/answers-text.js'
import { type LadderRequest, runLadder } from '../../src/run/ladder.js'
import { describeOnEngine } from '../engine/describe-on-engine.js'
import { folderWith } from '../project/temporary-folder.js'

const DATA = 5_000_000

function project(requirements: string): string {
  return folderWith({
    'main.py': "if __name__ == '__main__':\n    print(1)\n",
    'requirements.txt': requirements,
    '.python-version': '3.12\n',
    'data/set.bin': new Uint8Array(DATA),
  })
}

describeOnEngine('the ladder', engine => {
  const request = (folder: string, practices: readonly PracticeId[]): LadderRequest => ({
    folder,
    way: 'up',
    practices: new Set(practices),
    runs: 1,
    env: { ...process.env, ...engine().env },
  })

  async function climb(wanted: LadderRequest, onEvent: (event: RunEvent) => void = () => undefined) {
    const images: string[] = []
    const reports: Report[] = []
    let thrown: unknown = null
    const abort = new AbortController()
    try {
      for await (const event of runLadder(wanted, abort.signal)) {
        if (event.kind === 'measured' && event.measurement.kind === 'image')
          images.push(event.measurement.image.reference)
        if (event.kind === 'done') reports.push(event.report)
        onEvent(event)
        if (event.kind === 'built' && wanted.runs > 1) abort.abort(cancelled())
      }
    } catch (error) {
      thrown = error
    }
    return { ladder: reports[0]?.ladder, images, thrown }
  }

  test('measures what each rung brings, and leaves no image', async () => {
    const { ladder, images, thrown } = await climb(request(project(''), ['small-context', 'slim-base']))
    expect(thrown).toBeNull()
    const [first, context, slim] = (ladder?.rungs ?? []).flatMap(({ outcome }) =>
      outcome.kind === 'built' ? [outcome.figures] : [],
    )
    if (first === undefined || context === undefined || slim === undefined)
      throw new Error('rungs are missing')
    // apt-get and pip leave nothing here: the data alone is what the image does without.
    expect(first.bytes - context.bytes).toBeGreaterThanOrEqual(DATA)
    expect(first.contextBytes - context.contextBytes).toBeGreaterThanOrEqual(DATA)
    expect(context.bytes - slim.bytes).toBeGreaterThan(500_000_000)
    expect(slim.executables).toBeLessThan(context.executables ?? 0)
    for (const { clean, code } of [first, context, slim]) expect([clean.length, code.length]).toEqual([1, 1])
    expect(images).toHaveLength(3)
    for (const image of images) expect(await findImage(engine(), image)).toBeNull()
  }, 120_000)

  test('a rung that cannot be built is told with its reason, and the next one is tried', async () => {
    const { ladder, thrown } = await climb(request(project('six==1.17.0\n--nosuchoption\n'), ['slim-base']))
    expect(thrown).toBeNull()
    expect(ladder?.rungs).toMatchObject([
      { practice: null, outcome: { kind: 'failed', problem: { kind: 'build-failed' } } },
      { practice: 'slim-base', outcome: { kind: 'failed' } },
    ])
  }, 120_000)

  test('so is one whose base image no registry has', async () => {
    const folder = project('')
    await writeFile(join(folder, SAVED_ANSWERS), 'answers:\n  python: "3.99"\n')
    const { ladder, thrown } = await climb(request(folder, ['slim-base']))
    expect(thrown).toBeNull()
    expect(ladder?.rungs).toMatchObject([
      { practice: null, outcome: { kind: 'failed', problem: { kind: 'pull-failed' } } },
      { practice: 'slim-base', outcome: { kind: 'failed', problem: { kind: 'pull-failed' } } },
    ])
  }, 120_000)

  test('cancelled, it keeps what it measured and leaves no image', async () => {
    const { ladder, images, thrown } = await climb({ ...request(project(''), ['slim-base']), runs: 2 })
    expect(thrown).toMatchObject({ kind: 'cancelled' })
    expect(ladder?.rungs).toEqual([])
    for (const image of images) expect(await findImage(engine(), image)).toBeNull()
  }, 120_000)
})
