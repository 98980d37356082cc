import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { parseRecording } from '../../src/run/recording/read-recording.js'
import { withPlainProblem } from '../../src/run/recording/record.js'
import type { RecordedEvent, RecordedLine } from '../../src/run/recording/recorded-event.js'

/** Addresses of package indexes are nobody's business; what apt says of every file of every package is nobody's pleasure. */
const DULL = /:\/\/|^(?:Get:|Setting up|Selecting previously|Preparing to unpack|\(Reading database| *━)/u

/**
 * Writes a recording of the lab into the package, small: without the output that says little, whose lines are counted, and
 * with the folder of the copy as `.`.
 *
 * @param shipped the file to write
 */
export async function shipRecording(file: string, folder: string | null, shipped: string): Promise<string> {
  const all = await readFile(file, 'utf8')
  const text = folder === null ? all : all.replaceAll(folder, '.')
  const { lines, end } = parseRecording(text, file, '0.0.0')
  if (end === null) throw new Error(`${file} breaks off.`)
  const [header = ''] = text.split('\n')
  const kept = lines.filter(({ event }) => !isDull(event))
  const last = { at: lines.at(-1)?.at ?? 0, event: { ...end, leftOut: lines.length - kept.length } }
  await mkdir(dirname(shipped), { recursive: true })
  const written = [...kept.map(withoutText), last].map(({ at, event }) =>
    JSON.stringify({ at, event: withPlainProblem(event) }),
  )
  await writeFile(shipped, `${[header, ...written].join('\n')}\n`)
  return shipped
}

/** Of a rebuild nobody sees the stages; its Dockerfile is that of the clean build. */
const withoutText = ({ at, event }: RecordedLine): RecordedLine => {
  if (event.kind !== 'building' || event.scenario === 'clean') return { at, event }
  const { kind, image, scenario, run, of, dockerfile } = event
  return { at, event: { kind, image, scenario, run, of, dockerfile } }
}

const isDull = (event: RecordedEvent): boolean =>
  event.kind === 'build' &&
  ((event.event.kind === 'log' && DULL.test(event.event.text)) ||
    (event.event.kind === 'progress' && !event.event.id.startsWith('transferring context')))
